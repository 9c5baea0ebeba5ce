package org.mintworkbench.engine.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.json.AppendedLines;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.JsonLines;

/// The answers of a part while there are not all of them yet, kept one by one in a hidden file
/// beside the place of the whole: a generation that is cut off at any instant goes on from there.
/// The file's name holds a hash of all that an answer depends on, so that answers of other prompts,
/// weights or settings are never mixed in.
final class KeptAnswers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KeptAnswers.class.getName());
    private static final String PREFIX = ".answers-";
    private static final int HASH_LETTERS = 16;

    private final Path file;
    private final Map<String, Completion> kept;
    private final AppendedLines lines;

    private KeptAnswers(Path file, Map<String, Completion> kept, AppendedLines lines) {
        this.file = file;
        this.kept = kept;
        this.lines = lines;
    }

    /// @param folder `evaluation/<part>`
    /// @param dependsOn a hash
    static KeptAnswers open(Path folder, String dependsOn) {
        Path file = folder.resolve(PREFIX + dependsOn.substring(0, HASH_LETTERS) + ".jsonl");
        for (Path other : answers(folder)) {
            if (!other.equals(file)) {
                delete(other);
            }
        }
        AppendedLines.to(file, AppendedLines.HalfLine.CUT)
                .close(); // a half line is cut off before the file is read
        Map<String, Completion> kept = readable(file);
        return new KeptAnswers(file, kept, AppendedLines.to(file, AppendedLines.HalfLine.CUT));
    }

    /// Answers can be made again, so a broken file is no reason to stop.
    private static Map<String, Completion> readable(Path file) {
        try {
            Map<String, Completion> kept = new LinkedHashMap<>();
            JsonLines.forEach(file, Completion.class, answer -> kept.put(answer.example(), answer));
            return kept;
        } catch (UserError e) {
            LOG.log(System.Logger.Level.WARNING, "{0} Its answers are made again.", e.getMessage());
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

    void add(Completion completion) {
        lines.write(completion);
        kept.put(completion.example(), completion);
    }

    /// @param order ids of the cases; all of them have answers
    List<Completion> all(List<String> order) {
        return order.stream().map(id -> Objects.requireNonNull(kept.get(id), id)).toList();
    }

    /// Lets go of the single answers, when all of them stand elsewhere.
    void discard() {
        lines.close();
        delete(file);
    }

    @Override
    public void close() {
        lines.close();
    }

    private static List<Path> answers(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> String.valueOf(f.getFileName()).startsWith(PREFIX)).toList();
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
