package org.mintworkbench.engine.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.image.ImageFile;
import org.mintworkbench.engine.image.ImageReading;
import org.mintworkbench.engine.image.Picture;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.CaseImage;
import org.mintworkbench.workspace.dataset.DatasetFolder;

/// Images in files of their own, which a table or a folder names.
final class LinkedImages implements CaseImages {
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    /// Where a case stands, for problems.
    private record Place(String file, int line) {}

    /// @param line 0 where there is none
    void put(String example, Path image, String file, int line) {
        files.put(example, image);
        places.put(example, new Place(file, line));
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /// Whether at least one of them is there.
    boolean anyExists() {
        return files.values().stream().anyMatch(Files::isRegularFile);
    }

    /// A path as a table writes it: absolute, or relative to a folder; of Windows or not.
    static Optional<Path> resolve(Path folder, String written) {
        try {
            return Optional.of(folder.resolve(written.replace('\\', '/')).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean names(String example) {
        return files.containsKey(example);
    }

    @Override
    public List<CaseImage> copyInto(
            DatasetFolder folder, Problems problems, ImportListener listener) {
        ImageCopies copies = new ImageCopies(folder);
        List<CaseImage> images = new ArrayList<>();
        int done = 0;
        for (Map.Entry<String, Path> one : files.entrySet()) {
            listener.progress(done++, files.size());
            Place place = places.getOrDefault(one.getKey(), new Place("", 0));
            try {
                byte[] bytes = SourceBytes.read(one.getValue());
                Picture picture =
                        ImageFile.read(bytes, one.getValue().toString(), ImageReading.usual());
                images.add(copies.add(one.getKey(), bytes, picture, ending(one.getValue())));
                picture.notes()
                        .forEach(note ->
                                problems.warning(
                                        place.file(),
                                        place.line(),
                                        "Image of \"" + one.getKey() + "\": " + note));
            } catch (UserError e) {
                problems.warning(
                        place.file(),
                        place.line(),
                        "No image for \""
                                + one.getKey()
                                + "\": "
                                + e.what()
                                + " ("
                                + e.where()
                                + ")");
            }
        }
        return images;
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "image" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
