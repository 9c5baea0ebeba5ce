package org.mintworkbench.engine.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.engine.source.CaseImportRequest.Origin;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Source;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.json.Hashes;

/// Reads a folder of images: with a table in it (`metadata.csv`, `metadata.jsonl`, `labels.csv`),
/// what that says; else the name of the folder an image lies in is its label, and folders around
/// those that are called train, validation or test make the split.
public final class ImageFolderImporter implements CaseImporter {
    private static final Set<String> ENDINGS =
            Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif");
    private static final List<String> TABLES =
            List.of("metadata.csv", "metadata.jsonl", "labels.csv", "metadata.tsv", "labels.tsv");
    private static final int DEPTH = 4;

    private final TableCaseOptions options;

    /// @param options of the table, if there is one
    public ImageFolderImporter(TableCaseOptions options) {
        this.options = options;
    }

    /// Whether a folder is one of images: phenopackets may have photographs beside them.
    static boolean holdsImages(Path folder) {
        return table(folder).isPresent()
                || (!images(folder).isEmpty()
                        && files(folder, Set.of("json")).stream()
                                .noneMatch(CaseImporters::isPacket));
    }

    @Override
    public ImportResult read(Path source, ImportListener listener) {
        Optional<Path> table = table(source);
        return table.isPresent()
                ? new TableCaseImporter(options).read(table.get(), listener)
                : byFolder(source, listener);
    }

    private static Optional<Path> table(Path folder) {
        return TABLES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    private static ImportResult byFolder(Path source, ImportListener listener) {
        Problems problems = new Problems();
        List<Example> examples = new ArrayList<>();
        Map<String, List<String>> parts = new LinkedHashMap<>();
        LinkedImages linked = new LinkedImages();
        StringBuilder listing = new StringBuilder();
        List<Path> images = images(source);
        for (Path image : images) {
            listener.advance(examples.size(), images.size());
            Path inside = source.relativize(image);
            String name = inside.toString().replace('\\', '/');
            listing.append(name).append('\n');
            if (inside.getNameCount() < 2) {
                problems.skipped(name, 0, "It lies in no folder whose name could be its label.");
                continue;
            }
            Example example = Example.ofLabel(name, label(inside), name);
            examples.add(example);
            linked.put(example.id(), image, name, 0);
            part(inside)
                    .ifPresent(part ->
                            parts.computeIfAbsent(part, key -> new ArrayList<>())
                                    .add(example.id()));
        }
        Source of = new Source(source.toString(), Hashes.sha256(listing.toString()));
        return new ImportResult(examples, problems.all(), List.of(of), parts, Origin.REAL, linked);
    }

    private static String label(Path inside) {
        return inside.getName(inside.getNameCount() - 2).toString();
    }

    private static Optional<String> part(Path inside) {
        return inside.getNameCount() < 3
                ? Optional.empty()
                : PartNames.find(inside.getName(0).toString());
    }

    private static List<Path> images(Path folder) {
        return files(folder, ENDINGS);
    }

    private static List<Path> files(Path folder, Set<String> endings) {
        return FolderEntries.below(
                folder, DEPTH, file -> Files.isRegularFile(file) && endings.contains(ending(file)));
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
