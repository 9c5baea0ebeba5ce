package org.mintworkbench.engine.cli;

import java.util.Optional;

/// Shows stages of work one after the other, each as a [Progress] of its own.
final class ShownStages {
    private final CliContext context;
    private Optional<Progress> stage = Optional.empty();
    private String name = "";

    ShownStages(CliContext context) {
        this.context = context;
    }

    /// @param at the stage, e.g. `generate test`
    synchronized void at(String at, long done, long total) {
        if (!at.equals(name)) {
            name = at;
            stage = Optional.of(context.progress("  " + at));
        }
        stage.ifPresent(shown -> {
            if (done >= total) {
                shown.done(total + " of " + total);
                name = "";
            } else {
                shown.to(done, total, "");
            }
        });
    }
}
