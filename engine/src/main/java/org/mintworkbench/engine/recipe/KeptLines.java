package org.mintworkbench.engine.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.LabelScores;
import org.mintworkbench.workspace.json.AppendedLines;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.JsonLines;

/// What was made for the cases of a part while it is not there for all of them yet, kept case by
/// case in a hidden file beside the place of the whole: a stage that is cut off at any instant goes
/// on from there. The file's name holds a hash of all that a line depends on, so that those of
/// other prompts, weights or settings are never mixed in.
final class KeptLines<T> implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KeptLines.class.getName());
    static final Kind<Completion> ANSWERS =
            new Kind<>(".answers-", Completion.class, Completion::example);
    static final Kind<LabelScores> SCORES =
            new Kind<>(".label-scores-", LabelScores.class, LabelScores::example);

    static final Kind<LabelScores> TEACHING =
            new Kind<>(".teacher-scores-", LabelScores.class, LabelScores::example);

    private static final int HASH_LETTERS = 16;

    /// What the lines are.
    ///
    /// @param prefix of the hidden file's name
    /// @param example the case that a line belongs to
    record Kind<T>(String prefix, Class<T> type, Function<T, String> example) {}

    private final Path file;
    private final Kind<T> kind;
    private final Map<String, T> kept;
    private final AppendedLines lines;

    private KeptLines(Path file, Kind<T> kind, Map<String, T> kept, AppendedLines lines) {
        this.file = file;
        this.kind = kind;
        this.kept = kept;
        this.lines = lines;
    }

    /// @param folder `evaluation/<part>`, or that of rankings
    /// @param dependsOn a hash
    static <T> KeptLines<T> open(Path folder, String dependsOn, Kind<T> kind) {
        Path file = folder.resolve(kind.prefix() + dependsOn.substring(0, HASH_LETTERS) + ".jsonl");
        for (Path other : lines(folder, kind.prefix())) {
            if (!other.equals(file)) {
                delete(other);
            }
        }
        AppendedLines.to(file, AppendedLines.HalfLine.CUT)
                .close(); // a half line is cut off before the file is read
        Map<String, T> kept = readable(file, kind);
        return new KeptLines<>(
                file, kind, kept, AppendedLines.to(file, AppendedLines.HalfLine.CUT));
    }

    /// Lines can be made again, so a broken file is no reason to stop.
    private static <T> Map<String, T> readable(Path file, Kind<T> kind) {
        try {
            Map<String, T> kept = new LinkedHashMap<>();
            JsonLines.forEach(
                    file, kind.type(), line -> kept.put(kind.example().apply(line), line));
            return kept;
        } catch (UserError e) {
            LOG.log(System.Logger.Level.WARNING, "{0} Its lines are made again.", e.getMessage());
            delete(file);
            return new LinkedHashMap<>();
        }
    }

    boolean has(String example) {
        return kept.containsKey(example);
    }

    int size() {
        return kept.size();
    }

    void add(T line) {
        lines.write(line);
        kept.put(kind.example().apply(line), line);
    }

    /// @param order ids of the cases; all of them have lines
    List<T> all(List<String> order) {
        return order.stream().map(id -> Objects.requireNonNull(kept.get(id), id)).toList();
    }

    /// Lets go of the single lines, when all of them stand elsewhere.
    void discard() {
        lines.close();
        delete(file);
    }

    @Override
    public void close() {
        lines.close();
    }

    private static List<Path> lines(Path folder, String prefix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> String.valueOf(f.getFileName()).startsWith(prefix)).toList();
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(folder, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }
}
