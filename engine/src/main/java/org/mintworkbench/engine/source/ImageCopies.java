package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mintworkbench.engine.image.Picture;
import org.mintworkbench.workspace.dataset.CaseImage;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Hashes;

/// Puts images into a data set's folder under names made of the cases' ids.
public final class ImageCopies {
    private final DatasetFolder folder;
    private final Set<String> names = new HashSet<>();

    public ImageCopies(DatasetFolder folder) {
        this.folder = folder;
    }

    /// @param bytes of the file
    /// @param picture what was read from them
    /// @param ending of the file's name, e.g. `png`
    public CaseImage add(String example, byte[] bytes, Picture picture, String ending) {
        String name = name(example, ending);
        Path file = folder.imagesFolder().resolve(name);
        AtomicFiles.write(file, out -> out.write(bytes));
        return new CaseImage(
                example,
                folder.path().relativize(file).toString().replace('\\', '/'),
                Hashes.sha256(bytes),
                picture.pixels().width(),
                picture.pixels().height(),
                List.copyOf(picture.notes()));
    }

    /// No two are the same where a disk takes large for small letters.
    private String name(String example, String ending) {
        String plain = example.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("\\.\\.+", "_");
        String name = plain + "." + ending;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = plain + "-" + i + "." + ending;
        }
        return name;
    }
}
