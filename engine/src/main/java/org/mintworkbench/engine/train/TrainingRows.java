package org.mintworkbench.engine.train;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.student.CaseSights;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent.Note.Level;

/// A run's preference pairs as token rows.
///
/// @param training at least one row
/// @param heldOut may be empty
record TrainingRows(RowSet training, RowSet heldOut) {

    static TrainingRows read(Student student, RunInputs inputs, RunJournal journal) {
        RunConfig config = inputs.config();
        List<PreferencePair> pairs = inputs.training();
        journal.progress("tokenise", "train", 0, pairs.size());
        CaseSights sights = inputs.sights(student, pairs);
        RowSet training = rows(student, inputs, pairs, sights);
        journal.progress("tokenise", "train", pairs.size(), pairs.size());
        journal.endIfAsked();
        report(training, journal);
        reportLong(training, student.model().config().maxPositions(), journal);
        reportAlike(pairs, config.objective(), journal);
        if (training.rows().isEmpty()) {
            throw new UserError(
                    "No row is left to train on.",
                    "preference set " + config.preferences(),
                    "Choose a set with pairs, or raise batch.maxLength.");
        }
        List<PreferencePair> validation = inputs.validation();
        List<PreferencePair> some = first(validation, config);
        if (config.evaluation().every() > 0 && validation.isEmpty()) {
            journal.note(
                    Level.WARNING,
                    "The preference set has no validation part: nothing is held out, and no step is"
                            + " the best. `mint split --validation` makes one.");
        }
        RowSet heldOut =
                config.evaluation().every() > 0
                        ? rows(student, inputs, some, inputs.sights(student, validation))
                        : RowSet.none();
        reportImages(student, sights, config, journal);
        TrainingRows rows = new TrainingRows(training, heldOut);
        return config.objective() instanceof ObjectiveConfig.Dpo dpo
                ? rows.scored(student, inputs, dpo, journal)
                : rows;
    }

    /// For the run's provenance.
    Map<String, String> facts() {
        return Map.of(
                "rows", Integer.toString(training.rows().size()),
                "held_out_rows", Integer.toString(heldOut.rows().size()),
                "rows_with_images",
                        Long.toString(
                                training.rows().stream()
                                        .filter(row -> !row.chosen().sight().isNone())
                                        .count()),
                "truncated_rows", Integer.toString(training.truncated()),
                "dropped_rows", Integer.toString(training.dropped()));
    }

    private TrainingRows scored(
            Student student, RunInputs inputs, ObjectiveConfig.Dpo dpo, RunJournal journal) {
        if (dpo.reference().isBlank()) {
            if (!inputs.config().startFrom().isBlank()) {
                journal.note(
                        Level.WARNING,
                        "Training starts from an adapter but its reference is the untouched base"
                                + " model; name the adapter's run as the reference (--reference)"
                                + " to stay near where it starts.");
            }
            return scored(new ReferencePolicy(student.model(), Optional.empty()), inputs, journal);
        }
        Path folder = inputs.folder(dpo.reference());
        try (Adapter reference = Adapter.read(folder, student.model())) {
            ReferencePolicy policy = new ReferencePolicy(student.model(), Optional.of(reference));
            return scored(policy, inputs, journal);
        }
    }

    private TrainingRows scored(ReferencePolicy policy, RunInputs inputs, RunJournal journal) {
        BatchSettings batch = inputs.config().batch();
        return new TrainingRows(
                policy.score(training, batch, watcher("train", journal)),
                policy.score(heldOut, batch, watcher("validation", journal)));
    }

    private static ReferencePolicy.Watcher watcher(String part, RunJournal journal) {
        return (done, of) -> {
            journal.progress("reference", part, done, of);
            journal.endIfAsked();
        };
    }

    /// As many pairs, or all pairs of as many cases, as the configuration says.
    static List<PreferencePair> first(List<PreferencePair> pairs, RunConfig config) {
        int most = config.evaluation().rows();
        return switch (config.batch().unit()) {
            case PAIR -> pairs.subList(0, Math.min(pairs.size(), most));
            case CASE -> {
                List<String> cases =
                        pairs.stream().map(PreferencePair::example).distinct().limit(most).toList();
                Set<String> kept = new HashSet<>(cases);
                yield pairs.stream().filter(pair -> kept.contains(pair.example())).toList();
            }
        };
    }

    private static RowSet rows(
            Student student, RunInputs inputs, List<PreferencePair> pairs, CaseSights sights) {
        RunConfig config = inputs.config();
        PreferenceTokens tokens =
                new PreferenceTokens(student.tokenizer(), student.template(), sights);
        List<Double> weights =
                switch (config.batch().weights()) {
                    case UNIFORM -> Collections.nCopies(pairs.size(), 1.0);
                    case TEACHER -> TeacherWeights.of(pairs, inputs.teacher());
                };
        return RowSet.of(pairs, weights, config.objective(), tokens, RowLimits.of(config.batch()));
    }

    /// A student that sees is told apart from one that is not shown anything.
    private static void reportImages(
            Student student, CaseSights sights, RunConfig config, RunJournal journal) {
        if (student.model().config().images().isPresent()) {
            String what =
                    switch (config.batch().pixels()) {
                        case PASSED -> sights.count() + " cases are trained on with their images.";
                        case NEVER ->
                                "No pixels are passed (batch.pixels is never): the student learns from text alone, as in the published code.";
                        case SHUFFLED ->
                                sights.count()
                                        + " cases are trained on with the images of others (batch.pixels is shuffled).";
                    };
            journal.note(Level.INFO, what);
        }
    }

    /// Nothing can be preferred there, and near probability 1 such a pair's odds-ratio gradient is
    /// huge.
    private static void reportAlike(
            List<PreferencePair> pairs, ObjectiveConfig objective, RunJournal journal) {
        long alike = pairs.stream().filter(p -> p.chosen().equals(p.rejected())).count();
        if (alike > 0 && !(objective instanceof ObjectiveConfig.Sft)) {
            journal.note(
                    Level.WARNING,
                    alike
                            + " pairs prefer an answer over itself; they teach nothing about preference.");
        }
    }

    /// Positions beyond those a model was made for are computed, and mean little to it.
    ///
    /// @param context tokens
    private static void reportLong(RowSet set, int context, RunJournal journal) {
        long beyond =
                set.rows().stream()
                        .flatMap(row -> row.sequences().stream())
                        .filter(s -> s.promptLength() + s.responseLength() > context)
                        .count();
        if (beyond > 0) {
            journal.note(
                    Level.WARNING,
                    "%d texts are longer than the %d tokens that the model was made for; lower batch.maxLength."
                            .formatted(beyond, context));
        }
    }

    private static void report(RowSet set, RunJournal journal) {
        if (set.truncated() > 0) {
            journal.note(
                    Level.WARNING,
                    set.truncated() + " rows were longer than allowed and were cut.");
        }
        if (set.dropped() > 0) {
            journal.note(
                    Level.WARNING,
                    set.dropped() + " rows had no answer left after cutting and were dropped.");
        }
    }
}
