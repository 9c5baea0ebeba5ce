package org.mintworkbench.engine.train;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.run.RunFolder;

/// Which of a run's adapters is meant: the final one, or that of a checkpoint.
public sealed interface AdapterChoice {
    /// What training ended with.
    record Final() implements AdapterChoice {}

    /// The checkpoint of the lowest held-out loss.
    record Best() implements AdapterChoice {}

    /// The newest whole checkpoint: of a run that was stopped or failed, the last good one.
    record Last() implements AdapterChoice {}

    /// @param step of the checkpoint, at least 1
    record AtStep(int step) implements AdapterChoice {}

    /// @param word `final`, `best`, `last` or a step
    /// @throws IllegalArgumentException for another word
    static AdapterChoice of(String word) {
        return switch (word) {
            case "final" -> new Final();
            case "best" -> new Best();
            case "last" -> new Last();
            default -> {
                if (!word.matches("[1-9]\\d{0,8}")) {
                    throw new IllegalArgumentException(
                            "\"" + word + "\" is neither final, best, last nor a step");
                }
                yield new AtStep(Integer.parseInt(word));
            }
        };
    }

    /// The folder of the adapter, in PEFT's layout.
    ///
    /// @throws UserError if the run has no such adapter, or its files are not as they were written
    default Path in(RunFolder run) {
        Checkpoints checkpoints = new Checkpoints(run, "", Checkpoints.Kept.ALL);
        return switch (this) {
            case Final _ -> {
                if (!Files.isDirectory(run.adapter())) {
                    throw new UserError(
                            "The run has no adapter yet.",
                            run.path().toString(),
                            "Train it to its end (`mint train "
                                    + run.path()
                                    + "`), or take its newest checkpoint (--checkpoint last).");
                }
                yield run.adapter();
            }
            case Last _ ->
                    checkpoints
                            .latest()
                            .map(checkpoints::adapterFolder)
                            .orElseThrow(() -> none(run, "The run has no whole checkpoint."));
            case Best _ -> {
                int step = checkpoints.latest().map(TrainingState::bestStep).orElse(0);
                if (step == 0) {
                    throw none(run, "The run has measured no held-out loss, so none is its best.");
                }
                yield at(checkpoints, run, step);
            }
            case AtStep(int step) -> at(checkpoints, run, step);
        };
    }

    private static Path at(Checkpoints checkpoints, RunFolder run, int step) {
        if (!checkpoints.isSound(step)) {
            throw none(run, "The run has no whole checkpoint of step " + step + ".");
        }
        return run.checkpoint(step);
    }

    private static UserError none(RunFolder run, String what) {
        return new UserError(
                what,
                run.checkpoints().toString(),
                "Choose a step that lies there, or leave out --checkpoint for the final adapter.");
    }
}
