package org.mintworkbench.engine.array;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.mintworkbench.workspace.UserError;

/// Arrays by name in a `.npz` file. They are unpacked into memory one by one, so that this is for
/// arrays of at most 1 GiB.
public final class NpzArchive implements AutoCloseable {
    private static final int LARGEST = 1 << 30;
    private static final String ENDING = ".npy";

    private final Path file;
    private final ZipFile zip;

    private NpzArchive(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /// @throws UserError if it is missing or damaged
    public static NpzArchive open(Path file) {
        try {
            return new NpzArchive(file, new ZipFile(file.toFile()));
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /// In the archive's order.
    public List<String> names() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(ENDING))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .toList();
    }

    /// @throws UserError if there is none of this name, or it cannot be read
    public NpyArray array(String name) {
        String where = file + ", " + name;
        ZipEntry entry = zip.getEntry(name + ENDING);
        if (entry == null) {
            throw new UserError("There is no such array.", where, "Choose one of " + names() + ".");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LARGEST);
            if (bytes.length == LARGEST) {
                throw new UserError(
                        "The array is larger than 1 GiB.", where, "Save it alone as .npy.");
            }
            return NpyArray.of(bytes, where);
        } catch (IOException e) {
            throw unreadable(where, e);
        }
    }

    private static UserError unreadable(String where, IOException cause) {
        return new UserError(
                "Could not be read (" + cause.getMessage() + ").",
                where,
                "Write it again with numpy.savez.",
                cause);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }
}
