package org.mintworkbench.workspace.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;

/// One line of `events.jsonl`. Readers skip types they do not know, and fields of known types that
/// they do not know: an older window can watch a newer engine. A newer window reads what an older
/// engine wrote only if no field is ever taken away or made a must.
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = RunEvent.Step.class, name = "step"),
    @JsonSubTypes.Type(value = RunEvent.HeldOut.class, name = "held_out"),
    @JsonSubTypes.Type(value = RunEvent.Checkpoint.class, name = "checkpoint"),
    @JsonSubTypes.Type(value = RunEvent.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = RunEvent.Note.class, name = "note"),
    @JsonSubTypes.Type(value = RunEvent.Finished.class, name = "finished")
})
public sealed interface RunEvent {
    Instant time();

    /// An engine took the run up, for the first time or again.
    ///
    /// @param schema version of the events that follow
    /// @param pid process id
    /// @param processStart the process's start, so that a reused id is not taken for it
    /// @param fromStep 0, or the step of the checkpoint resumed from; later steps already logged
    ///   are void
    /// @param totalSteps steps of the whole run
    record Started(
            Instant time, int schema, long pid, Instant processStart, int fromStep, int totalSteps)
            implements RunEvent {}

    /// One optimiser step.
    ///
    /// @param step from 1
    /// @param epoch how much of the data has been seen
    /// @param metrics TRL's names: `loss`, `nll_loss`, `rewards/chosen`, `rewards/margins`,
    ///   `rewards/accuracies`, `logps/chosen`, `log_odds_ratio`, `log_odds_chosen`, `grad_norm`,
    ///   `learning_rate`, and `tokens_per_second`, `step_seconds`
    record Step(Instant time, int step, double epoch, Map<String, Double> metrics)
            implements RunEvent {}

    /// A held-out evaluation after a step.
    ///
    /// @param metrics as [Step], prefixed `eval_`
    /// @param rows number of held-out rows
    record HeldOut(Instant time, int step, double epoch, int rows, Map<String, Double> metrics)
            implements RunEvent {}

    /// A checkpoint is complete on disk.
    ///
    /// @param folder relative to the run
    /// @param best whether it is the best so far by held-out loss
    record Checkpoint(Instant time, int step, String folder, boolean best) implements RunEvent {}

    /// Work other than steps goes on.
    ///
    /// @param stage e.g. `load`, `tokenise`, `reference`, `generate`, `evaluate`
    /// @param detail e.g. the part's name
    record Progress(Instant time, String stage, String detail, long done, long total)
            implements RunEvent {}

    /// Something to tell the user.
    record Note(Instant time, Level level, String text) implements RunEvent {
        /// How bad it is.
        public enum Level {
            INFO,
            WARNING,
            ERROR
        }
    }

    /// The engine let go of the run.
    ///
    /// @param reason one sentence, empty when completed
    record Finished(Instant time, Outcome outcome, int step, String reason) implements RunEvent {
        /// How it ended.
        public enum Outcome {
            COMPLETED,
            STOPPED,
            FAILED
        }
    }
}
