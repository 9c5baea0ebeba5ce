package org.mintworkbench.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Source;
import org.mintworkbench.workspace.json.Hashes;

/// Reads users' files whole, with errors they can act upon.
final class SourceBytes {
    /// No table or packet of this work comes near; a wrong file might.
    static final long LARGEST = 1L << 30;

    private SourceBytes() {}

    static byte[] read(Path file) {
        if (Files.isDirectory(file)) {
            throw new UserError("This is a folder.", file.toString(), "Choose a file.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UserError("This is not a regular file.", file.toString(), "Choose a file.");
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new UserError(
                        "The file is larger than 1 GiB.", file.toString(), "Split it into parts.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UserError(
                    "There is no such file.", file.toString(), "Choose an existing file.", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static UserError unreadable(Path file, IOException cause) {
        return new UserError(
                "Could not be read (" + reason(cause) + ").",
                file.toString(),
                "Check the file and its permissions.",
                cause);
    }

    static String reason(IOException cause) {
        String kind = cause.getClass().getSimpleName().replace("Exception", "");
        return cause.getMessage() == null ? kind : kind + ": " + cause.getMessage();
    }

    static Source source(Path file) {
        return new Source(file.toString(), Hashes.sha256(file));
    }
}
