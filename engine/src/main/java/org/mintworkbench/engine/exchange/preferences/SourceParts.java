package org.mintworkbench.engine.exchange.preferences;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mintworkbench.engine.exchange.table.ForeignTable;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.FolderEntries;

/// The files of a data set by the part of the split they hold: one file, or a folder as the Hugging
/// Face hub has it, `data/train-00000-of-00002.parquet`.
///
/// @param byPart part to its files, in the order of their names
/// @param unread files of which no name of a part is told, beside others of which one is
record SourceParts(Map<String, List<Path>> byPart, List<Path> unread) {
    private static final Pattern SHARD = Pattern.compile("(.+?)([-_.]\\d+-of-\\d+.*)?\\.[a-z]+");

    /// Words that the `datasets` library takes for a part, in the order in which they are tried.
    private enum Word {
        TRAIN(Split.TRAIN, "train|training"),
        TEST("test", "test|testing|eval|evaluation"),
        VALIDATION(Split.VALIDATION, "validation|valid|val|dev");

        private final String part;
        private final Pattern inName;

        Word(String part, String words) {
            this.part = part;
            this.inName = Pattern.compile("(.*[-_. ])?(" + words + ")([-_. ].*)?");
        }
    }

    SourceParts {
        unread = List.copyOf(unread);
    }

    /// @throws UserError when there is nothing that can be read
    static SourceParts of(Path source) {
        if (Files.isRegularFile(source)) {
            return training(List.of(source));
        }
        if (!Files.isDirectory(source)) {
            throw new UserError(
                    "There is no such file or folder.",
                    source.toString(),
                    "Choose an existing one.");
        }
        Optional<SourceParts> saved = SavedToDisk.parts(source);
        if (saved.isPresent()) {
            return saved.get();
        }
        Path data = source.resolve("data");
        List<Path> files = files(source);
        if (files.isEmpty() && Files.isDirectory(data)) {
            files = files(data);
        }
        if (files.isEmpty()) {
            throw new UserError(
                    "No data files are in the folder.",
                    source.toString(),
                    "Choose a file, or a folder of .jsonl, .parquet or .arrow files.");
        }
        return byPart(files);
    }

    static SourceParts training(List<Path> files) {
        return new SourceParts(Map.of(Split.TRAIN, files), List.of());
    }

    private static SourceParts byPart(List<Path> files) {
        Map<String, List<Path>> parts = new LinkedHashMap<>();
        List<Path> unread = new ArrayList<>();
        for (Path file : files) {
            part(file)
                    .map(p -> parts.computeIfAbsent(p, k -> new ArrayList<>()))
                    .orElse(unread)
                    .add(file);
        }
        return parts.isEmpty() ? training(files) : new SourceParts(parts, unread);
    }

    /// The part that a file's name says, in the words of the `datasets` library.
    private static Optional<String> part(Path file) {
        Matcher shard = SHARD.matcher(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT));
        return shard.matches() ? part(shard.group(1)) : Optional.empty();
    }

    /// The part that a name means, none when it means none that there is here.
    static Optional<String> part(String name) {
        return Arrays.stream(Word.values())
                .filter(word -> word.inName.matcher(name).matches())
                .findFirst()
                .map(word -> word.part);
    }

    private static List<Path> files(Path folder) {
        return FolderEntries.sorted(folder).stream()
                .filter(Files::isRegularFile)
                .filter(ForeignTable::knows)
                .filter(file -> !String.valueOf(file.getFileName()).equals("dataset_info.json"))
                .toList();
    }
}
