package org.mintworkbench.engine.exchange.job;

import java.util.List;
import java.util.stream.Collectors;
import org.mintworkbench.engine.train.PlannedTraining;
import org.mintworkbench.workspace.run.RunConfig;

/// The text beside a job.
final class JobReadme {
    private JobReadme() {}

    static String text(
            String run, RunConfig config, PlannedTraining plan, List<String> departures) {
        String otherwise =
                departures.isEmpty()
                        ? "Nothing is known to be different; sums of floating-point numbers may be rounded otherwise.\n"
                        : departures.stream()
                                .map(line -> "- " + line + "\n")
                                .collect(Collectors.joining());
        return """
        # %s, to be trained with TRL

        %s on %d rows in %d steps, as run `%s` of a MINT workspace would. **data/ holds the cases' texts: treat the folder as you treat them.**

            python -m venv .venv && .venv/bin/pip install -r requirements.txt && source .venv/bin/activate
            accelerate launch --config_file accelerate/ddp.yaml --num_processes 4 train.py --model MODEL_FOLDER
            sbatch job.slurm MODEL_FOLDER

        `accelerate/fsdp.yaml` divides weights among GPUs (models that one GPU cannot hold), `cpu.yaml` tries the job with two processes on a
        processor. A step is %d micro-batches of %d rows: the number of processes must divide %d. With several processes, the last step of an
        epoch is filled up from its beginning when its rows do not share out evenly.

        Then, in the workspace:

            mint import run output --model MODEL_FOLDER
            mint generate RUN && mint evaluate RUN

        | File | Holds |
        |---|---|
        | job.json | settings in TRL's words, SHA-256 of the model's files, token ids that the first micro-batch must have |
        | data/ | rows in TRL's conversational form |
        | order.jsonl | rows of each epoch, in the order in which they are taken |
        | adapter-start/ | the adapter before the first step (PEFT) |
        | reference/ | DPO's reference, if it is not the base model |
        | mint/ | the run's configuration and provenance; they come back with the result |

        ## What is different

        %s\
        """
                .formatted(
                        config.name(),
                        TrlSettings.kind(config.objective()).toUpperCase(java.util.Locale.ROOT),
                        plan.training().size(),
                        plan.totalSteps(),
                        run,
                        config.batch().accumulation(),
                        plan.rowsPerMicroBatch(),
                        config.batch().accumulation(),
                        otherwise);
    }
}
