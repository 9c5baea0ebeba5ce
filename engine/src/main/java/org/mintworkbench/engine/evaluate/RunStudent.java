package org.mintworkbench.engine.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunFolder;

/// The student behind one run's answers, as their provenance names it. What stands under a run's
/// name in a table must be answers to today's cases, all by one model with one adapter.
final class RunStudent {
    /// What differs between the answers of one student.
    private static final Set<String> OF_THE_ANSWERS =
            Set.of("examples", "asked", "completions", "label_scores");

    private final RunFolder run;
    private final String examples;
    private @Nullable Answered first;

    private record Answered(Path where, Provenance by) {}

    /// @param examples SHA-256 of the cases today
    RunStudent(RunFolder run, String examples) {
        this.run = run;
        this.examples = examples;
    }

    /// Takes in a part's answers.
    ///
    /// @param completions their file; `provenance.json` beside it is written last
    /// @return SHA-256 of the file
    /// @throws UserError if they were cut short or changed, are to other cases, or another student
    ///   gave those of another part
    String generated(Path completions) {
        Path file = completions.resolveSibling("provenance.json");
        String hash = Hashes.sha256(completions);
        if (!Files.isRegularFile(file)) {
            throw notAsWritten(completions);
        }
        Provenance by = Json.read(file, Provenance.class);
        if (!hash.equals(by.hashes().get("completions"))) {
            throw notAsWritten(completions);
        }
        require(completions, by);
        return hash;
    }

    private static UserError notAsWritten(Path completions) {
        return new UserError(
                "The answers are not those that provenance.json beside them stands for.",
                completions.toString(),
                "Generate them again: `mint generate RUN --part PART`.");
    }

    /// Takes in a part's label scores.
    ///
    /// @throws UserError as [#generated]
    void ranked(Path manifest, Provenance by) {
        require(manifest, by);
    }

    private void require(Path where, Provenance by) {
        if (!examples.equals(by.hashes().get("examples"))) {
            throw new UserError(
                    "The answers are to other cases than lie here now.",
                    where.toString(),
                    "Put the data set back as it was, or let the run answer these cases: `mint generate "
                            + run.id()
                            + " --part PART`, or `mint rank`.");
        }
        Answered before = first;
        if (before == null) {
            first = new Answered(where, by);
        } else if (!student(before.by()).equals(student(by))) {
            throw new UserError(
                    "Not all answers of the run are by one student: some are by "
                            + inWords(before.by())
                            + ", others by "
                            + inWords(by)
                            + ".",
                    before.where() + ", " + where,
                    "Let one of them answer everything that is compared: `mint generate "
                            + run.id()
                            + " --checkpoint WHICH --part PART` (or `mint rank`), or name the parts by --part.");
        }
    }

    private static Map<String, String> student(Provenance by) {
        Map<String, String> hashes = new TreeMap<>(by.hashes());
        hashes.keySet().removeAll(OF_THE_ANSWERS);
        return hashes;
    }

    private static String inWords(Provenance by) {
        String checkpoint = by.facts().getOrDefault(Provenance.CHECKPOINT, "an unnamed adapter");
        return Optional.ofNullable(by.hashes().get("adapter"))
                .map(hash -> checkpoint + " (adapter " + hash.substring(0, 8) + "…)")
                .orElse("the model itself");
    }

    /// @param method shown name
    /// @param answers name of answers that were sampled otherwise
    EvaluationReport.Student as(String method, Optional<String> answers) {
        Optional<Provenance> by = Optional.ofNullable(first).map(Answered::by);
        return new EvaluationReport.Student(
                method,
                run.id(),
                answers,
                by.map(p -> p.facts().get(Provenance.CHECKPOINT)),
                by.map(p -> p.hashes().get("adapter")));
    }
}
