package org.mintworkbench.engine.train;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.Dropout;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.workspace.run.RunConfig;

/// The training loop. Everything a step does is a function of the configuration, the seed, the step
/// and the state before it, so a run taken up from a checkpoint goes on bit for bit.
final class Trainer implements AutoCloseable {
    /// After so long without one a checkpoint is written whatever the step: a power cut costs
    /// minutes, not a night. Where checkpoints lie changes nothing of what is computed.
    static final Duration LONG = Duration.ofMinutes(2);

    private final Parts parts;
    private final RunConfig config;
    private final RunJournal journal;
    private final Checkpoints checkpoints;
    private final List<List<TrainingRow>> units;
    private final BatchPlan plan;
    private final LearningRate rate;
    private final AdamW optimizer;

    /// @param adapter what is trained
    /// @param heldOut rows that are only measured, may be none
    record Parts(
            LanguageModel model,
            Adapter adapter,
            Objective objective,
            RowSet rows,
            RowSet heldOut) {}

    Trainer(Parts parts, RunConfig config, RunJournal journal, Checkpoints checkpoints) {
        this.parts = parts;
        this.config = config;
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.units = parts.rows().units(config.batch().unit());
        this.plan = new BatchPlan(units.size(), config.batch(), config.seed());
        this.rate = new LearningRate(config.optimizer(), plan.totalSteps());
        this.optimizer = new AdamW(parts.adapter(), config.optimizer());
    }

    int totalSteps() {
        return plan.totalSteps();
    }

    /// @param start the state to go on from; the adapter is that state's already
    TrainingEnd train(TrainingState start) {
        if (start.step() > 0) {
            checkpoints.restore(start, optimizer);
        }
        Divergence divergence =
                Divergence.of(
                        config.objective(),
                        parts.model().config().vocabulary(),
                        config.evaluation().divergence());
        journal.lossesUntil(start.step()).forEach(divergence::observe);
        TrainingState state = start;
        Instant saved = journal.now();
        while (state.step() < plan.totalSteps()) {
            BatchPlan.PlannedStep planned = plan.step(state.step() + 1);
            Map<String, Double> metrics = step(planned);
            journal.step(planned.step(), planned.progress(), metrics);
            if (!isFinite(metrics)) {
                String what = "The loss or its gradient stopped being a number";
                return divergence.isSuspicious()
                        ? gone(divergence, planned.step(), what + " after it had risen")
                        : diverged(state, what);
            }
            Optional<String> gone = divergence.observe(metrics.getOrDefault("loss", 0.0));
            if (gone.isPresent()) {
                return gone(divergence, planned.step(), gone.get());
            }
            state = evaluate(state.after(planned.step(), planned.progress()));
            boolean sound = !divergence.isSuspicious();
            boolean stop = journal.stopRequested() && state.step() < plan.totalSteps();
            boolean due = Duration.between(saved, journal.now()).compareTo(LONG) >= 0;
            boolean last = stop || state.step() == plan.totalSteps();
            switch (Saving.of(state, sound, last, due || saves(state))) {
                case AMONG_OTHERS -> {
                    save(state);
                    saved = journal.now();
                }
                case BESIDE_ALL -> saveBesideAll(state);
                case NOT -> {}
            }
            if (stop) {
                return TrainingEnd.stopped(state.step());
            }
        }
        return TrainingEnd.completed(state.step());
    }

    private Map<String, Double> step(BatchPlan.PlannedStep planned) {
        Instant start = journal.now();
        List<MicroBatch> batches =
                planned.microBatches().stream()
                        .map(indices -> parts.objective().batch(rows(indices)))
                        .toList();
        parts.adapter().zeroGradients();
        Map<String, Double> metrics = new LinkedHashMap<>(backward(planned.step(), batches));
        double norm = optimizer.gradientNorm();
        double learningRate = rate.at(planned.step());
        metrics.put("grad_norm", norm);
        metrics.put("learning_rate", learningRate);
        if (isFinite(metrics)) {
            optimizer.apply(planned.step(), learningRate, norm);
        }
        double seconds = journal.secondsSince(start);
        long tokens = batches.stream().mapToLong(batch -> batch.tokens().tokens()).sum();
        metrics.put("step_seconds", seconds);
        metrics.put("tokens_per_second", seconds > 0 ? tokens / seconds : 0);
        return metrics;
    }

    private List<TrainingRow> rows(int[] indices) {
        return Arrays.stream(indices).boxed().flatMap(i -> units.get(i).stream()).toList();
    }

    /// Adds up the gradients of a step's micro-batches.
    ///
    /// @return the step's loss, and the plain means of the other metrics (TRL)
    private Map<String, Double> backward(int step, List<MicroBatch> batches) {
        double[] shares = parts.objective().shares(batches);
        double total = 0;
        List<Map<String, Double>> measured = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            MeasuredLoss loss = parts.objective().loss(batches.get(i), shares[i]);
            total +=
                    parts.model()
                            .gradients(
                                    batches.get(i).tokens(),
                                    parts.adapter(),
                                    dropout(step, i),
                                    loss);
            measured.add(loss.metrics());
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("loss", total);
        metrics.putAll(Averages.of(measured, Objective.alike(batches.size())));
        return metrics;
    }

    private Dropout dropout(int step, int microBatch) {
        return parts.adapter().config().dropout() > 0
                ? Dropout.seeded(config.seed(), step, microBatch)
                : Dropout.off();
    }

    private TrainingState evaluate(TrainingState state) {
        int every = config.evaluation().every();
        boolean due = every > 0 && (state.step() % every == 0 || state.step() == plan.totalSteps());
        if (!due || parts.heldOut().rows().isEmpty()) {
            return state;
        }
        HeldOutEvaluation evaluation =
                new HeldOutEvaluation(
                        parts.model(), parts.objective(), parts.heldOut(), config.batch());
        Map<String, Double> metrics = evaluation.measure(parts.adapter());
        if (isFinite(metrics)) {
            journal.heldOut(state.step(), state.epoch(), parts.heldOut().rows().size(), metrics);
        }
        return state.measured(metrics.getOrDefault(HeldOutEvaluation.LOSS, Double.NaN));
    }

    /// Whether a step becomes a checkpoint.
    enum Saving {
        NOT,
        /// and the older ones give way to it
        AMONG_OTHERS,
        /// its weights may be ruined: nothing gives way to it
        BESIDE_ALL;

        /// What the state names as its best is always there: the checkpoints after it protect it by
        /// its step, and `--checkpoint best` asks for it.
        ///
        /// @param sound whether the losses so far say that the weights are
        /// @param last whether training ends here
        /// @param planned whether the configuration, or the time since the last, asks for one
        static Saving of(TrainingState state, boolean sound, boolean last, boolean planned) {
            if (sound && (last || planned || state.isBest())) {
                return AMONG_OTHERS;
            }
            return last || state.isBest() ? BESIDE_ALL : NOT;
        }
    }

    private boolean saves(TrainingState state) {
        int every = config.evaluation().saveEvery();
        return every > 0 && state.step() % every == 0;
    }

    private void save(TrainingState state) {
        checkpoints.save(state, parts.adapter(), optimizer);
        tell(state);
    }

    /// Of a step whose weights may be ruined.
    private void saveBesideAll(TrainingState state) {
        checkpoints.saveBesideAll(state, parts.adapter(), optimizer);
        tell(state);
    }

    private void tell(TrainingState state) {
        journal.checkpoint(state.step(), checkpoints.name(state), state.isBest());
    }

    /// The step that failed was not applied: adapter and optimizer are still those of the last good
    /// one.
    private TrainingEnd diverged(TrainingState lastGood, String what) {
        if (lastGood.step() > 0) {
            save(lastGood);
        }
        return TrainingEnd.failed(
                lastGood.step(),
                what
                        + " at step "
                        + (lastGood.step() + 1)
                        + (lastGood.step() > 0
                                ? "; step " + lastGood.step() + " is kept as a checkpoint."
                                : ", the first.")
                        + " Try a lower learning rate or a gradient clip.");
    }

    /// The loss is a number and far too high: what was saved while it was not is what is left.
    private TrainingEnd gone(Divergence divergence, int step, String what) {
        int good = checkpoints.newestUntil(divergence.soundUntil());
        return TrainingEnd.failed(
                step,
                what
                        + (good > 0
                                ? ". The checkpoint of step " + good + " is from before."
                                : ". No checkpoint is from before.")
                        + " Try a lower learning rate, more warm-up or a gradient clip.");
    }

    private static boolean isFinite(Map<String, Double> metrics) {
        return metrics.values().stream().allMatch(Double::isFinite);
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
