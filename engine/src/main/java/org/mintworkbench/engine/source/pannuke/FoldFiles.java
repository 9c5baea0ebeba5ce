package org.mintworkbench.engine.source.pannuke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.FolderEntries;

/// Where the three arrays of a fold lie.
///
/// @param name e.g. `fold1`
public record FoldFiles(String name, Path images, Path masks, Path types) {
    private static final String IMAGES = "images.npy";
    private static final String MASKS = "masks.npy";
    private static final String TYPES = "types.npy";
    private static final int DEPTH = 8;
    private static final int ZIP_DEPTH = 2;
    private static final Pattern NUMBERED =
            Pattern.compile("(?:fold|part)[ _-]*(\\d+)", Pattern.CASE_INSENSITIVE);

    /// Finds the folds in a folder, by name: as released (`Fold 1/images/fold1/images.npy` and
    /// `Fold 1/masks/fold1/masks.npy`), as mirrored (`Part 1/Images/...`), or all three side by
    /// side.
    ///
    /// @throws UserError if there is none, or one lacks an array
    public static List<FoldFiles> in(Path folder) {
        List<Path> arrays = arrays(folder);
        List<FoldFiles> folds = new ArrayList<>();
        for (Path images : arrays) {
            if (isNamed(images, IMAGES)) {
                folds.add(
                        new FoldFiles(
                                name(images, folder),
                                images,
                                beside(images, MASKS, arrays),
                                beside(images, TYPES, arrays)));
            }
        }
        if (folds.isEmpty()) {
            throw new UserError(
                    "There is no " + IMAGES + " in it.",
                    folder.toString(),
                    "Unpack the folds of PanNuke and give the folder that holds them.");
        }
        folds.sort(Comparator.comparing(FoldFiles::name));
        requireOwnNames(folds, folder);
        return List.copyOf(folds);
    }

    /// Whether a folder holds such arrays.
    public static boolean areIn(Path folder) {
        return arrays(folder).stream().anyMatch(file -> isNamed(file, IMAGES));
    }

    /// A zip archive with such arrays, which is `path` itself or lies in it: how PanNuke is
    /// released. Arrays larger than memory may be are not read out of one.
    public static Optional<Path> packed(Path path) {
        List<Path> zips =
                Files.isDirectory(path)
                        ? FolderEntries.below(path, ZIP_DEPTH, FoldFiles::isZip)
                        : List.of(path);
        return zips.stream().filter(FoldFiles::isZip).filter(FoldFiles::holdsImages).findFirst();
    }

    private static boolean isZip(Path file) {
        return Files.isRegularFile(file)
                && file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static boolean holdsImages(Path zip) {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            return archive.stream()
                    .map(entry -> entry.getName().toLowerCase(Locale.ROOT))
                    .anyMatch(name -> name.equals(IMAGES) || name.endsWith("/" + IMAGES));
        } catch (IOException e) {
            return false; // its reader says what is wrong with it
        }
    }

    private static List<Path> arrays(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserError(
                    "This is no folder.",
                    folder.toString(),
                    "Unpack the folds of PanNuke and give the folder that holds them.");
        }
        return FolderEntries.below(folder, DEPTH, file -> isNamed(file, IMAGES, MASKS, TYPES));
    }

    private static boolean isNamed(Path file, String... names) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return List.of(names).contains(name);
    }

    /// In the same folder, else where `masks` stands in the path for `images`, else the only one
    /// under the folder that both share.
    private static Path beside(Path images, String wanted, List<Path> arrays) {
        Predicate<Path> fits = file -> isNamed(file, wanted);
        String swapped =
                images.toString()
                        .replaceAll("(?i)(?<=[/\\\\])images(?=[/\\\\])", "masks")
                        .replaceAll("(?i)images\\.npy$", wanted);
        Optional<Path> found =
                Stream.of(
                                arrays.stream()
                                        .filter(fits)
                                        .filter(a -> parent(a).equals(parent(images)))
                                        .findFirst(),
                                arrays.stream()
                                        .filter(fits)
                                        .filter(a -> a.toString().equalsIgnoreCase(swapped))
                                        .findFirst())
                        .flatMap(Optional::stream)
                        .findFirst();
        return found.orElseThrow(() ->
                new UserError(
                        "There is no " + wanted + " that goes with it.",
                        images.toString(),
                        "Put it beside it, or where the release has it."));
    }

    private static Path parent(Path file) {
        return file.toAbsolutePath().normalize().resolve("..").normalize();
    }

    /// From the innermost folder whose name has a number.
    private static String name(Path images, Path root) {
        Path path = images.toAbsolutePath().normalize();
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            Matcher number = NUMBERED.matcher(path.getName(i).toString());
            if (number.matches()) {
                return "fold" + number.group(1);
            }
        }
        Path own = root.toAbsolutePath().normalize().relativize(path);
        return own.getNameCount() > 1 ? own.getName(0).toString() : "fold";
    }

    private static void requireOwnNames(List<FoldFiles> folds, Path folder) {
        for (FoldFiles fold : folds) {
            if (folds.stream().filter(other -> other.name.equals(fold.name)).count() > 1) {
                throw new UserError(
                        "Two folds in it are called " + fold.name + ".",
                        folder.toString(),
                        "Give a folder with each fold once.");
            }
        }
    }
}
