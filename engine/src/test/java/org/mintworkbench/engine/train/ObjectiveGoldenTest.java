package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.Dropout;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.ModelOptions;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.ModelOptions.ComputeType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.Scored;
import tools.jackson.databind.JsonNode;

/// Loss, metrics and gradients of one batch, as TRL computed them.
class ObjectiveGoldenTest {
    static Stream<String> batches() {
        List<Path> files =
                new ArrayList<>(
                        Goldens.list("objectives", "(orpo|dpo|sft)-(llama|gemma2)-.*\\.json"));
        files.addAll(Goldens.list("legacy", "orpo-split\\.json"));
        return files.stream().map(Goldens.path(".")::relativize).map(Path::toString);
    }

    @ParameterizedTest
    @MethodSource("batches")
    void oneBatchAgreesWithTrl(String file) {
        compare(file, Checkpointing.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma2"})
    void recomputingLayersChangesNothing(String model) {
        compare("objectives/orpo-" + model + "-beta0.1.json", Checkpointing.LAYERS);
    }

    private static void compare(String file, Checkpointing checkpointing) {
        JsonNode golden = Goldens.json(file);
        ModelOptions options = new ModelOptions(ComputeType.FP32, checkpointing);
        Path lora = Goldens.path("lora").resolve(golden.get("adapter").asString());
        try (LanguageModel model = Goldens.model(golden.get("base").asString(), options);
                Adapter adapter = Adapter.read(lora, model)) {
            Objective objective = objective(golden);
            List<TrainingRow> rows = rows(golden, model);
            MicroBatch batch = objective.batch(rows);
            MeasuredLoss loss = objective.loss(batch, 1);
            double value =
                    model.gradients(
                            batch.tokens(),
                            adapter,
                            Dropout.off(),
                            logProbs -> {
                                Tensor result = loss.of(logProbs);
                                System.gc(); // what the forward pass left must survive a collection
                                return result;
                            });
            Differences differences = new Differences(file + " " + checkpointing);
            differences.add("loss", value, golden.get("loss").asDouble());
            loss.metrics()
                    .forEach((name, m) ->
                            differences.add(name, m, golden.get("metrics").get(name).asDouble()));
            gradients(file, adapter, differences);
            differences.report();
            differences.assertAbsolute("loss", file.contains("dpo") ? 5e-5 : 1e-5);
            if (!file.contains("sft")) {
                differences.assertAbsolute("rewards/accuracies", 0);
                differences.assertAbsolute("logps/chosen", 1e-3);
                differences.assertAbsolute("rewards/margins", 1e-4);
            }
        }
    }

    private static void gradients(String file, Adapter adapter, Differences differences) {
        Path path = Goldens.path(file.replace(".json", ".safetensors"));
        if (!Files.exists(path)) {
            return;
        }
        try (Scope scope = new Scope();
                TensorFile stored = TensorFile.open(path)) {
            for (Adapter.Parameter parameter : adapter.parameters()) {
                Differences one = new Differences(file + " gradient of " + parameter.name());
                float[] ours = parameter.gradient().toFloats();
                float[] theirs = stored.get("grad." + parameter.name()).toFloats();
                one.add("gradient", ours, theirs);
                differences.add("gradients", ours, theirs);
                one.assertRelative("gradient", 2e-4);
            }
        }
        differences.assertRelative("gradients", 2e-4);
    }

    private static Objective objective(JsonNode golden) {
        ObjectiveConfig config =
                switch (golden.get("objective").asString()) {
                    case "sft" ->
                            new ObjectiveConfig.Sft(
                                    golden.get("completion_only_loss").asBoolean()
                                            ? Scored.RESPONSE
                                            : Scored.PROMPT_AND_RESPONSE);
                    case "dpo" -> new ObjectiveConfig.Dpo(golden.get("beta").asDouble(), "");
                    default -> Configs.orpo(golden.get("beta").asDouble());
                };
        return Objective.of(config);
    }

    private static List<TrainingRow> rows(JsonNode golden, LanguageModel model) {
        List<TokenSequence> all =
                IntStream.range(0, golden.get("input_ids").size())
                        .mapToObj(row -> sequence(golden, row))
                        .toList();
        if (golden.get("objective").asString().equals("sft")) {
            return all.stream().map(s -> new TrainingRow("case", List.of(s))).toList();
        }
        int pairs = all.size() / 2;
        List<TrainingRow> rows =
                IntStream.range(0, pairs)
                        .mapToObj(i ->
                                new TrainingRow("case", List.of(all.get(i), all.get(pairs + i))))
                        .toList();
        return golden.get("objective").asString().equals("dpo")
                ? scored(golden, rows, model)
                : rows;
    }

    private static List<TrainingRow> scored(
            JsonNode golden, List<TrainingRow> rows, LanguageModel model) {
        RowSet set = new RowSet(rows, 0, 0);
        String reference = golden.path("reference").asString("base");
        Optional<Adapter> adapter =
                reference.contains("base")
                        ? Optional.empty()
                        : Optional.of(Adapter.read(Goldens.path("lora/" + reference), model));
        RowSet scored =
                new ReferencePolicy(model, adapter)
                        .score(set, Configs.batch(2, 1, 1, 0), (done, of) -> {});
        Differences differences = new Differences("reference " + reference);
        for (int i = 0; i < rows.size(); i++) {
            double chosen = golden.get("ref_chosen_logps_sum").get(i).asDouble();
            differences.add("sums", scored.rows().get(i).reference().getFirst(), chosen);
        }
        differences.assertAbsolute("sums", 1e-3);
        assertTrue(scored.rows().stream().allMatch(row -> row.reference().size() == 2));
        return scored.rows();
    }

    /// A padded row of the golden file. Full-sequence SFT has no labels hidden: all is prompt
    /// there.
    private static TokenSequence sequence(JsonNode golden, int row) {
        int[] ids =
                Goldens.masked(
                        golden.get("input_ids").get(row), golden.get("attention_mask").get(row));
        boolean labels = golden.has("labels");
        int[] marks = Goldens.ints(golden.get(labels ? "labels" : "completion_mask").get(row));
        int prompt = 0;
        while (prompt < ids.length - 1 && marks[prompt] == (labels ? -100 : 0)) {
            prompt++;
        }
        return new TokenSequence(ids, prompt);
    }
}
