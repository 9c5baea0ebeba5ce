package org.mintworkbench.engine.parity.language;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.train.BatchLoss;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.LogProb;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;

/// Loss, metrics and gradients of one batch of TRL's trainers: those of 1.16, or of 0.11.4.
///
/// @param name of the group and of the folder its batches lie in
/// @param files which of them are read
record ObjectiveParity(String name, String files) implements ParityGroup {
    static ObjectiveParity current() {
        return new ObjectiveParity("objectives", "(orpo|dpo|sft)-.*\\.json");
    }

    /// SFT of 0.11.4 hides every end-of-turn token inside the text, which no objective here does.
    static ObjectiveParity legacy() {
        return new ObjectiveParity("legacy", "(orpo|dpo)-.*\\.json");
    }

    @Override
    public String place() {
        return LanguageGroups.FOLDER + name;
    }

    @Override
    public List<ParityItem> check(Path folder) {
        ParityChecks checks = new ParityChecks(name());
        for (Path file : FolderEntries.sorted(folder.resolve(place()))) {
            if (LanguageGroups.name(file).matches(files)) {
                check(folder.resolve(LanguageGroups.FOLDER), file, checks);
            }
        }
        return checks.items();
    }

    private static void check(Path root, Path file, ParityChecks checks) {
        GoldenNode golden = GoldenNode.file(file);
        String name = LanguageGroups.name(file).replace(".json", "");
        ObjectiveConfig config = config(golden);
        try (LanguageModel model = LanguageGroups.model(root.resolve(golden.get("base").text()));
                Adapter adapter =
                        Adapter.read(root.resolve("lora/" + golden.get("adapter").text()), model)) {
            BatchLoss.Rows rows = rows(golden);
            if (config instanceof ObjectiveConfig.Dpo) {
                rows = scored(root, golden, rows, model);
                compareReference(golden, rows, checks, name);
            }
            BatchLoss.Result ours = BatchLoss.compute(config, rows, model, adapter);
            double bound =
                    config instanceof ObjectiveConfig.Dpo
                            ? LanguageGroups.DPO_LOSS
                            : LanguageGroups.LOSS;
            checks.of(name + " loss", bound)
                    .number(golden.get("loss").where(), golden.get("loss").number(), ours.loss());
            compareMetrics(golden.get("metrics"), ours, checks, name);
            gradients(file, adapter, checks, name);
        }
    }

    private static void compareMetrics(
            GoldenNode metrics, BatchLoss.Result ours, ParityChecks checks, String name) {
        ours.metrics()
                .forEach((metric, value) -> {
                    double bound =
                            metric.startsWith("logps/")
                                    ? LanguageGroups.SUMS
                                    : metric.endsWith("accuracies") ? 0 : LanguageGroups.LOGITS;
                    GoldenNode theirs = metrics.get(metric);
                    String item =
                            name
                                    + (bound == 0
                                            ? " accuracies"
                                            : metric.startsWith("logps/") ? " logps" : " metrics");
                    checks.of(item, bound).number(theirs.where(), theirs.number(), value);
                });
    }

    private static void gradients(Path file, Adapter adapter, ParityChecks checks, String name) {
        Path tensors = file.resolveSibling(name + ".safetensors");
        if (!Files.exists(tensors)) {
            return;
        }
        try (Scope scope = new Scope();
                TensorFile golden = TensorFile.open(tensors)) {
            GoldenAdapter.gradients(
                    adapter,
                    golden,
                    LanguageGroups.name(tensors),
                    checks.of(name + " gradients (of largest)", LanguageGroups.GRADIENTS));
        }
    }

    private static BatchLoss.Rows scored(
            Path root, GoldenNode golden, BatchLoss.Rows rows, LanguageModel model) {
        String reference = golden.get("reference").text();
        Path folder = root.resolve("lora").resolve(reference);
        if (!Files.isDirectory(folder)) { // no adapter's name: the base model
            return BatchLoss.scored(rows, model, Optional.empty());
        }
        try (Adapter other = Adapter.read(folder, model)) {
            return BatchLoss.scored(rows, model, Optional.of(other));
        }
    }

    private static void compareReference(
            GoldenNode golden, BatchLoss.Rows rows, ParityChecks checks, String name) {
        double[] theirs =
                Stream.of("ref_chosen_logps_sum", "ref_rejected_logps_sum")
                        .flatMapToDouble(field -> Arrays.stream(golden.get(field).numbers()))
                        .toArray();
        for (int i = 0; i < theirs.length; i++) {
            checks.of(name + " reference sums", LanguageGroups.SUMS)
                    .number(golden.where(), theirs[i], rows.reference()[i]);
        }
    }

    private static ObjectiveConfig config(GoldenNode golden) {
        return switch (golden.get("objective").text()) {
            case "sft" ->
                    new ObjectiveConfig.Sft(
                            golden.get("completion_only_loss").holds()
                                    ? Scored.RESPONSE
                                    : Scored.PROMPT_AND_RESPONSE);
            case "dpo" -> new ObjectiveConfig.Dpo(golden.get("beta").number(), "");
            default ->
                    new ObjectiveConfig.Orpo(
                            golden.get("beta").number(), Scored.PROMPT_AND_RESPONSE, LogProb.MEAN);
        };
    }

    private static BatchLoss.Rows rows(GoldenNode golden) {
        return golden.has("input_ids") ? together(golden) : bySide(golden);
    }

    /// Rows that end with their last scored token.
    private static BatchLoss.Rows bySide(GoldenNode golden) {
        List<int[]> ids = new ArrayList<>();
        List<Integer> prompts = new ArrayList<>();
        for (String side : List.of("chosen", "rejected")) {
            List<GoldenNode> labels = golden.get(side + "_labels").rows();
            for (GoldenNode row : golden.get(side + "_input_ids").rows()) {
                int[] marks = LanguageGroups.ids(labels.get(ids.size() % labels.size()));
                int[] scored =
                        IntStream.range(0, marks.length).filter(t -> marks[t] != -100).toArray();
                ids.add(Arrays.copyOf(LanguageGroups.ids(row), scored[scored.length - 1] + 1));
                prompts.add(scored[0]);
            }
        }
        return rows(ids, prompts);
    }

    private static BatchLoss.Rows rows(List<int[]> ids, List<Integer> prompts) {
        return new BatchLoss.Rows(
                ids.toArray(int[][]::new),
                prompts.stream().mapToInt(Integer::intValue).toArray(),
                new double[0]);
    }

    /// Padded rows: what is masked is left out, what is not scored is the prompt.
    private static BatchLoss.Rows together(GoldenNode golden) {
        boolean labels = golden.has("labels");
        List<GoldenNode> marks = golden.get(labels ? "labels" : "completion_mask").rows();
        List<GoldenNode> masks = golden.get("attention_mask").rows();
        List<int[]> ids = new ArrayList<>();
        List<Integer> prompts = new ArrayList<>();
        for (GoldenNode row : golden.get("input_ids").rows()) {
            int index = ids.size();
            int[] all = LanguageGroups.ids(row);
            int[] mask = LanguageGroups.ids(masks.get(index));
            int[] mark = LanguageGroups.ids(marks.get(index));
            int length = Arrays.stream(mask).sum();
            int prompt = 0;
            while (prompt < length - 1 && mark[prompt] == (labels ? -100 : 0)) {
                prompt++;
            }
            ids.add(Arrays.copyOf(all, length));
            prompts.add(prompt);
        }
        return rows(ids, prompts);
    }
}
