package org.mintworkbench.engine.parity.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityCheck;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.train.AtomicFolder;
import org.mintworkbench.engine.train.TrainRun;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

/// Whole training runs of TRL, step by step, and the adapter they end with: taken up from TRL's
/// first adapter and run by the same recipe as a user's run, in a workspace of their own.
final class TraceParity extends FolderParity {
    private static final String RUN = "run.json";
    private static final String STEPS = "steps.jsonl";

    /// What TRL logs beside what is trained by.
    private static final Set<String> NOT_OURS =
            Set.of("epoch", "step", "entropy", "mean_token_accuracy", "num_tokens");

    private final Clock clock;

    /// @param clock of the training runs
    TraceParity(Clock clock) {
        super("traces", LanguageGroups.FOLDER + "traces", RUN);
        this.clock = clock;
    }

    @Override
    void check(Path trace, ParityChecks checks) {
        Path work = temporary();
        try {
            check(trace.toAbsolutePath().normalize(), work, checks);
        } finally {
            AtomicFolder.delete(work);
        }
    }

    private void check(Path trace, Path work, ParityChecks checks) {
        String name = LanguageGroups.name(trace);
        List<GoldenNode> expected = GoldenNode.lines(trace.resolve(STEPS));
        TraceSettings settings = TraceSettings.read(trace, expected.size());
        Workspace workspace = Workspace.openOrCreate(work, "parity");
        JsonLines.write(
                workspace.preferences(TraceSettings.PREFERENCES).partFile("train"),
                settings.pairs());
        RunFolder run =
                RunFolder.create(workspace, settings.config(), LocalDateTime.of(2026, 1, 1, 0, 0));
        TrainRun.run(workspace, run, new RuntimeContext(clock, Optional.empty(), "parity"));
        List<RunEvent.Step> steps =
                EventTail.readAll(run.eventsFile()).stream()
                        .filter(RunEvent.Step.class::isInstance)
                        .map(RunEvent.Step.class::cast)
                        .toList();
        checks.equal(name + " steps").same(name, expected.size(), steps.size());
        for (int i = 0; i < Math.min(expected.size(), steps.size()); i++) {
            compare(name, expected.get(i), steps.get(i).metrics(), settings, checks);
        }
        compareAdapters(name, settings, trace, run, checks);
    }

    private static void compare(
            String name,
            GoldenNode expected,
            Map<String, Double> ours,
            TraceSettings settings,
            ParityChecks checks) {
        expected.fields()
                .forEach((metric, node) -> {
                    if (NOT_OURS.contains(metric) || metric.startsWith("logits/")) {
                        return;
                    }
                    double theirs = node.number();
                    double value = ours.getOrDefault(metric, Double.NaN);
                    switch (metric) {
                        case "learning_rate" ->
                                checks.of(name + " learning rate", 1e-15)
                                        .number(node.where(), theirs, value);
                        case "grad_norm" -> {
                            double scale = theirs > 0 ? theirs : 1;
                            checks.of(name + " grad_norm (relative)", settings.normBound())
                                    .number(node.where(), theirs / scale, value / scale);
                        }
                        case "loss" ->
                                checks.of(name + " loss", settings.lossBound())
                                        .number(node.where(), theirs, value);
                        default ->
                                checks.of(name + " metrics", settings.metricBound())
                                        .number(node.where(), theirs, value);
                    }
                });
    }

    private static void compareAdapters(
            String name, TraceSettings settings, Path trace, RunFolder run, ParityChecks checks) {
        ParityCheck check = checks.of(name + " final adapter", settings.weightBound());
        Path exact = trace.resolve("final64.safetensors");
        try (LanguageModel model = LanguageGroups.model(settings.base());
                Scope scope = new Scope();
                Adapter theirs = Adapter.read(trace.resolve("final"), model);
                Adapter ours = Adapter.read(run.adapter(), model)) {
            Optional<TensorFile> in64 =
                    Files.exists(exact) ? Optional.of(TensorFile.open(exact)) : Optional.empty();
            for (int i = 0; i < theirs.parameters().size(); i++) {
                Adapter.Parameter expected = theirs.parameters().get(i);
                Adapter.Parameter got = ours.parameters().get(i);
                check.same(name, expected.name(), got.name());
                double[] a = expected.value().toDoubles();
                double[] b = got.value().toDoubles();
                double[] c = in64.map(file -> file.get(expected.name()).toDoubles()).orElse(a);
                for (int j = 0; j < a.length; j++) {
                    compare(check, name + "/" + expected.name(), settings, a[j], b[j], c[j]);
                }
            }
            in64.ifPresent(TensorFile::close);
        }
    }

    /// AdamW's first steps follow the sign of gradients that are almost nothing, so a weight can be
    /// further from exact arithmetic in TRL's own 32-bit run than the bound is wide. There ours may
    /// be as far from exact as TRL's, no further.
    ///
    /// @param exact of the same run in 64 bits
    private static void compare(
            ParityCheck check,
            String where,
            TraceSettings settings,
            double theirs,
            double ours,
            double exact) {
        double theirError = Math.abs(theirs - exact);
        if (theirError > settings.weightBound()) {
            check.number(where, exact, ours, theirError);
        } else {
            check.number(where, theirs, ours);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("mint-parity");
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }
}
