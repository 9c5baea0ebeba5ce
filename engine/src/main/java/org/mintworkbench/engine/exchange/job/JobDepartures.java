package org.mintworkbench.engine.exchange.job;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.engine.train.PlannedTraining;
import org.mintworkbench.workspace.run.BatchSettings.Truncation;
import org.mintworkbench.workspace.run.ComputeSettings.Type;
import org.mintworkbench.workspace.run.RunConfig;

/// What TRL will do otherwise than the run would here.
final class JobDepartures {
    private JobDepartures() {}

    static List<String> of(RunConfig config, PlannedTraining plan) {
        List<String> departures = new ArrayList<>();
        if (!plan.evenMicroBatches()) {
            departures.add(
                    "Cases have different numbers of pairs: TRL counts pairs, so its micro-batches of %d rows hold other pairs than whole cases."
                            .formatted(plan.rowsPerMicroBatch()));
        }
        if (plan.dropped() > 0) {
            departures.add(
                    plan.dropped()
                            + " pairs have no answer left after cutting and are left out, as here.");
        }
        if (plan.truncated() > 0 && config.batch().truncation() != Truncation.TRL_1_16) {
            departures.add(
                    plan.truncated()
                            + " rows are too long; here TRL 0.11's rules cut them, there those of 1.16.");
        }
        if (config.lora().dropout() > 0) {
            departures.add("Dropout draws other random numbers.");
        }
        if (config.compute().type() == Type.BF16) {
            departures.add(
                    "bf16 rounds at other places (autocast); losses agree to about two digits.");
        }
        String template = plan.student().template().text();
        if (template.contains("strftime_now") && !template.contains("date_string")) {
            departures.add(
                    "The chat template prints today's date; here it is pinned to "
                            + PromptDate.TEXT
                            + ".");
        }
        return departures;
    }
}
