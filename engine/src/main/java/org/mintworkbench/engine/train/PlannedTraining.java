package org.mintworkbench.engine.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.student.RunProvenance;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;

/// What a run would do, step by step, for whoever carries it out elsewhere: its rows in the order
/// in which each epoch takes them, where its adapter starts, and the token ids that its first
/// micro-batch must have there too.
public final class PlannedTraining implements AutoCloseable {
    private final RunConfig config;
    private final RunInputs inputs;
    private final Student student;
    private final RuntimeContext context;
    private final List<PreferencePair> training = new ArrayList<>();
    private final List<TrainingRow> rows = new ArrayList<>();
    private int truncated;
    private int dropped;

    private PlannedTraining(RunInputs inputs, Student student, RuntimeContext context) {
        this.config = inputs.config();
        this.inputs = inputs;
        this.student = student;
        this.context = context;
        PreferenceTokens tokens = new PreferenceTokens(student.tokenizer(), student.template());
        RowLimits limits = RowLimits.of(config.batch());
        for (PreferencePair pair : inputs.training()) {
            TrainingRow whole = tokens.row(pair, config.objective());
            TrainingRow row = limits.cut(whole, config.objective());
            if (row.hasResponses()) {
                training.add(pair);
                rows.add(row);
                truncated += row.tokens() < whole.tokens() ? 1 : 0;
            } else {
                dropped++;
            }
        }
    }

    /// @throws UserError if the run cannot be trained as configured, or trains nothing
    public static PlannedTraining of(Workspace workspace, RunFolder run, RuntimeContext context) {
        RunConfig config = run.config();
        if (config.objective() instanceof ObjectiveConfig.Base || config.trainedElsewhere()) {
            throw new UserError(
                    "This run trains nothing here.",
                    run.path().toString(),
                    "Name a run of SFT, DPO or ORPO; `mint train ... --prepare` makes one without training it.");
        }
        Path model = Student.folder(workspace, config);
        RunInputs inputs = new RunInputs(workspace, config, model);
        inputs.requireSetIsOfTheseFiles();
        Student student = Student.load(model, config, context);
        boolean planned = false;
        try {
            if (inputs.sights(student, inputs.training()).count() > 0) {
                throw new UserError(
                        "The run is trained with its cases' images, which a job for elsewhere does not carry.",
                        run.path().toString(),
                        "Train it here, or make a run with --set batch.pixels=never.");
            }
            PlannedTraining plan = new PlannedTraining(inputs, student, context);
            if (plan.rows.isEmpty()) {
                throw new UserError(
                        "No row is left to train on.",
                        "preference set " + config.preferences(),
                        "Choose a set with pairs, or raise batch.maxLength.");
            }
            planned = true;
            return plan;
        } finally {
            if (!planned) {
                student.close();
            }
        }
    }

    public Student student() {
        return student;
    }

    /// Those that have an answer left after cutting, in the order of the set.
    public List<PreferencePair> training() {
        return List.copyOf(training);
    }

    /// As many as are measured between steps.
    public List<PreferencePair> heldOut() {
        return config.evaluation().every() > 0
                ? TrainingRows.first(inputs.validation(), config)
                : List.of();
    }

    public int truncated() {
        return truncated;
    }

    public int dropped() {
        return dropped;
    }

    public int totalSteps() {
        return plan().totalSteps();
    }

    /// Steps in which the learning rate rises.
    public int warmupSteps() {
        return new LearningRate(config.optimizer(), totalSteps()).warmupSteps();
    }

    /// The greatest number of rows in a micro-batch.
    public int rowsPerMicroBatch() {
        int most = units().stream().mapToInt(unit -> unit.length).max().orElse(1);
        return config.batch().microBatch() * most;
    }

    /// Whether each micro-batch but an epoch's last has [#rowsPerMicroBatch()] rows. It has not
    /// when cases are counted and have different numbers of pairs.
    public boolean evenMicroBatches() {
        return units().stream().mapToInt(unit -> unit.length).distinct().count() == 1;
    }

    /// Of each epoch that is begun, the rows of [#training()] as they are taken.
    public List<int[]> orders() {
        BatchPlan plan = plan();
        List<int[]> units = units();
        int epochs = Math.ceilDiv(plan.totalSteps(), plan.stepsPerEpoch());
        return IntStream.range(0, epochs)
                .mapToObj(epoch ->
                        Arrays.stream(plan.order(epoch))
                                .boxed()
                                .flatMapToInt(unit -> Arrays.stream(units.get(unit)))
                                .toArray())
                .toList();
    }

    /// Token ids of a row as they are trained on.
    ///
    /// @param promptTokens how many of the first ids are the prompt's
    public record RowTokens(List<int[]> answers, int promptTokens) {
        public RowTokens {
            answers = List.copyOf(answers);
        }
    }

    /// Of the first micro-batch: each row's chosen answer with its prompt, then its rejected one.
    public List<RowTokens> firstMicroBatch() {
        List<int[]> units = units();
        return Arrays.stream(plan().step(1).microBatches().getFirst())
                .boxed()
                .flatMapToInt(unit -> Arrays.stream(units.get(unit)))
                .mapToObj(rows::get)
                .map(row ->
                        new RowTokens(
                                row.sequences().stream().map(TokenSequence::ids).toList(),
                                row.chosen().promptLength()))
                .toList();
    }

    /// Writes the adapter as it is before the first step, in PEFT's layout.
    public void writeStart(Path folder) {
        try (Adapter start = StartAdapter.of(student.model(), inputs)) {
            start.write(folder, config.model());
        }
    }

    /// Folder of an adapter that the configuration names.
    public Path adapter(String named) {
        return inputs.folder(named);
    }

    public Provenance provenance() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rows", Integer.toString(rows.size()));
        facts.put("truncated_rows", Integer.toString(truncated));
        facts.put("dropped_rows", Integer.toString(dropped));
        return RunProvenance.of(
                config, context, student, inputs.withOrigins(inputs.hashes()), facts);
    }

    private BatchPlan plan() {
        return new BatchPlan(units().size(), config.batch(), config.seed());
    }

    /// Indices of rows, in the portions that micro-batches are counted in.
    private List<int[]> units() {
        List<int[]> units = new ArrayList<>();
        int row = 0;
        for (List<TrainingRow> unit :
                new RowSet(rows, truncated, dropped).units(config.batch().unit())) {
            units.add(IntStream.range(row, row + unit.size()).toArray());
            row += unit.size();
        }
        return units;
    }

    /// Whether pairs of one case weigh differently, which only a whole case at a time can tell.
    public boolean weighed() {
        return config.batch().weights() != BatchSettings.PairWeights.UNIFORM;
    }

    @Override
    public void close() {
        student.close();
    }
}
