package org.mintworkbench.engine.parity.vision;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.mintworkbench.engine.generate.Generation;
import org.mintworkbench.engine.generate.GenerationListener;
import org.mintworkbench.engine.generate.GenerationRequest;
import org.mintworkbench.engine.generate.GenerationSettings;
import org.mintworkbench.engine.generate.Generator;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.ModelOptions;
import org.mintworkbench.engine.model.TokenBatch;
import org.mintworkbench.engine.model.decoder.Gaze;
import org.mintworkbench.engine.model.mllama.Tiler;
import org.mintworkbench.engine.model.vision.Sight;
import org.mintworkbench.engine.model.vision.TiledImage;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityCheck;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.engine.text.SpecialTokens;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.engine.train.BatchLoss;
import org.mintworkbench.workspace.run.ObjectiveConfig;

/// Llama 3.2 Vision: tokens, tiles, tower, logits, losses, adapters and their gradients, answers.
final class MllamaParity implements ParityGroup {
    private static final String GRADIENTS = "expected/lora_gradients.safetensors";

    /// Both ways to name the same tensors.
    private static final List<String> ADAPTERS = List.of("adapter", "adapter_published_names");

    @Override
    public String name() {
        return "mllama";
    }

    @Override
    public String place() {
        return VisionGroups.FOLDER + "mllama/" + VisionGroups.EXPECTED;
    }

    @Override
    public List<ParityItem> check(Path folder) {
        TorchRuntime.start(TorchOptions.cpu(1));
        ParityChecks checks = new ParityChecks(name());
        Path place = folder.resolve(VisionGroups.FOLDER + "mllama");
        GoldenNode golden = GoldenNode.file(folder.resolve(place()));
        try (Scope scope = new Scope();
                LanguageModel model = LanguageModel.load(place, ModelOptions.fp32());
                TensorFile arrays = TensorFile.open(place.resolve(VisionGroups.ARRAYS));
                TensorFile gradients = TensorFile.open(place.resolve(GRADIENTS));
                Tokenizer tokenizer = Tokenizer.load(place)) {
            Tiler tiler = model.tiler().orElseThrow();
            for (Map.Entry<String, GoldenNode> entry : golden.get("cases").fields().entrySet()) {
                Case asked =
                        Case.of(entry.getKey(), entry.getValue(), folder, tiler, place(golden));
                encoded(checks, asked, tokenizer);
                images(checks, asked, arrays, model);
                logits(checks, asked, arrays, model);
                if (entry.getValue().has("lora_loss")) {
                    adapters(checks, asked, place, gradients, model);
                }
                int[] prompt =
                        encode(
                                asked.generation(golden).get("prompt"),
                                asked.imageToken(),
                                tokenizer);
                answer(checks, asked, prompt, asked.generation(golden), model);
            }
        }
        return checks.items();
    }

    private static int place(GoldenNode golden) {
        return golden.get("image_token_id").integer();
    }

    /// @param images none for a text alone
    private record Case(
            String name, GoldenNode node, int[] ids, int imageToken, List<TiledImage> images) {
        static Case of(String name, GoldenNode node, Path folder, Tiler tiler, int imageToken) {
            List<TiledImage> images =
                    node.get("images").texts().stream()
                            .map(file ->
                                    VisionGroups.image(
                                            folder.resolve(VisionGroups.FOLDER + "images")
                                                    .resolve(file)))
                            .map(tiler::apply)
                            .toList();
            return new Case(
                    name, node, ints(node.get("input_ids").rows().getFirst()), imageToken, images);
        }

        Sight sight() {
            return images.isEmpty() ? Sight.none() : new Sight(name, imageToken, () -> images);
        }

        GoldenNode generation(GoldenNode golden) {
            return golden.get("generation").get(name);
        }

        /// How many tokens the labels leave out.
        int promptLength() {
            int[] labels = ints(node.get("labels").rows().getFirst());
            return (int) Arrays.stream(labels).takeWhile(label -> label < 0).count();
        }

        String where(String what) {
            return "mllama/" + name + "/" + what;
        }
    }

    private static int[] ints(GoldenNode node) {
        return node.integers().stream().mapToInt(Integer::intValue).toArray();
    }

    private static void encoded(ParityChecks checks, Case asked, Tokenizer tokenizer) {
        int[] ours = encode(asked.node().get("text"), asked.imageToken(), tokenizer);
        checks.equal("token ids")
                .same(
                        asked.where("input_ids"),
                        Arrays.toString(asked.ids()),
                        Arrays.toString(ours));
    }

    /// The library's processor puts the token that begins a text behind leading images.
    private static int[] encode(GoldenNode text, int imageToken, Tokenizer tokenizer) {
        int[] ids = tokenizer.encode(text.text(), SpecialTokens.NONE);
        int bos = tokenizer.bosId().orElse(-1);
        int leading = (int) Arrays.stream(ids).takeWhile(id -> id == imageToken).count();
        if (bos < 0 || Arrays.stream(ids).anyMatch(id -> id == bos)) {
            return ids;
        }
        return IntStream.concat(
                        IntStream.concat(Arrays.stream(ids, 0, leading), IntStream.of(bos)),
                        Arrays.stream(ids, leading, ids.length))
                .toArray();
    }

    private static void images(
            ParityChecks checks, Case asked, TensorFile arrays, LanguageModel model) {
        List<Tensor> pixels = asked.images().stream().map(TiledImage::pixels).toList();
        if (pixels.isEmpty()) {
            return;
        }
        GoldenNode ratios = asked.node().get("aspect_ratio_ids").rows().getFirst();
        checks.equal("aspect ratios")
                .same(
                        ratios.where(),
                        ratios.integers(),
                        asked.images().stream().map(TiledImage::ratio).toList());
        GoldenNode tiles = asked.node().get("num_tiles").rows().getFirst();
        checks.equal("tiles")
                .same(
                        tiles.where(),
                        tiles.integers(),
                        asked.images().stream().map(TiledImage::tiles).toList());
        double[] expected = arrays.get(asked.name() + ".pixel_values").toDoubles();
        double[] ours =
                pixels.stream().flatMapToDouble(p -> Arrays.stream(p.toDoubles())).toArray();
        numbers(checks.equal("pixel values"), asked.where("pixel_values"), expected, ours, 1);
        masks(checks.equal("cross-attention masks"), asked);
        if (arrays.names().contains(asked.name() + ".vision_hidden")) {
            numbers(
                    checks.of("tower", VisionGroups.MLLAMA),
                    asked.where("vision_hidden"),
                    arrays.get(asked.name() + ".vision_hidden").toDoubles(),
                    model.imageFeatures(asked.images().getFirst()).toDoubles(),
                    1);
        }
    }

    private static void masks(ParityCheck check, Case asked) {
        int[] tiles = asked.images().stream().mapToInt(TiledImage::tiles).toArray();
        Gaze gaze = Gaze.of(asked.name(), asked.ids(), asked.imageToken(), tiles).orElseThrow();
        List<GoldenNode> rows = asked.node().get("cross_attention_mask").rows().getFirst().rows();
        for (int t = 0; t < rows.size(); t++) {
            List<List<Integer>> ours = new ArrayList<>();
            for (int image = 0; image < tiles.length; image++) {
                boolean sees = (gaze.at(t) >> image & 1) == 1;
                int seen = sees ? tiles[image] : 0;
                int most = asked.images().get(image).most();
                ours.add(IntStream.range(0, most).map(i -> i < seen ? 1 : 0).boxed().toList());
            }
            check.same(
                    rows.get(t).where(),
                    rows.get(t).rows().stream().map(GoldenNode::integers).toList(),
                    ours);
        }
    }

    private static void logits(
            ParityChecks checks, Case asked, TensorFile arrays, LanguageModel model) {
        TokenBatch batch = TokenBatch.of(asked.ids()).seeing(List.of(asked.sight()));
        numbers(
                checks.of("logits", VisionGroups.MLLAMA),
                asked.where("logits"),
                arrays.get(asked.name() + ".logits").toDoubles(),
                model.logits(batch, Optional.empty()).toDoubles(),
                1);
        double[] logProbs = model.logProbs(answerOnly(asked), Optional.empty()).toDoubles();
        int scored = asked.ids().length - asked.promptLength();
        checks.of("losses", VisionGroups.MLLAMA_LOSS)
                .number(
                        asked.where("loss"),
                        asked.node().get("loss_float64").number(),
                        -Arrays.stream(logProbs).sum() / scored);
    }

    private static TokenBatch answerOnly(Case asked) {
        boolean[] scored = new boolean[asked.ids().length];
        Arrays.fill(scored, asked.promptLength(), scored.length, true);
        return new TokenBatch(
                new int[][] {asked.ids()}, new boolean[][] {scored}, List.of(asked.sight()));
    }

    private static void adapters(
            ParityChecks checks,
            Case asked,
            Path place,
            TensorFile gradients,
            LanguageModel model) {
        for (String name : ADAPTERS) {
            try (Adapter adapter = Adapter.read(place.resolve(name), model)) {
                BatchLoss.Rows rows =
                        new BatchLoss.Rows(
                                new int[][] {asked.ids()},
                                new int[] {asked.promptLength()},
                                new double[0],
                                List.of(asked.sight()));
                BatchLoss.Result result =
                        BatchLoss.compute(
                                new ObjectiveConfig.Sft(ObjectiveConfig.Scored.RESPONSE),
                                rows,
                                model,
                                adapter);
                checks.of("losses with LoRA", VisionGroups.MLLAMA_LOSS)
                        .number(
                                asked.where(name),
                                asked.node().get("lora_loss.f64").number(),
                                result.loss());
                ParityCheck check =
                        checks.of("gradients (of largest)", VisionGroups.MLLAMA_GRADIENTS);
                for (Adapter.Parameter parameter : adapter.parameters()) {
                    String golden = asked.name() + ":" + parameter.name() + ".f64";
                    double[] theirs = gradients.get(golden).toDoubles();
                    double largest = Arrays.stream(theirs).map(Math::abs).max().orElse(0);
                    numbers(
                            check,
                            asked.where(name + "/" + parameter.name()),
                            theirs,
                            parameter.gradient().toDoubles(),
                            largest > 0 ? largest : 1);
                }
            }
        }
    }

    private static void answer(
            ParityChecks checks, Case asked, int[] prompt, GoldenNode golden, LanguageModel model) {
        checks.equal("token ids")
                .same(golden.where(), golden.get("prompt_length").integer(), prompt.length);
        int[] expected = ints(golden.get("new_ids"));
        Generation ours =
                new Generator(model)
                        .generate(
                                List.of(
                                        new GenerationRequest(
                                                asked.name(), prompt, 0, asked.sight())),
                                GenerationSettings.greedy(expected.length, Set.of(), 1),
                                Optional.empty(),
                                GenerationListener.NONE)
                        .getFirst();
        checks.equal("greedy tokens")
                .same(golden.where(), Arrays.toString(expected), Arrays.toString(ours.ids()));
    }

    private static void numbers(
            ParityCheck check, String where, double[] expected, double[] ours, double unit) {
        check.same(where + " size", expected.length, ours.length);
        for (int i = 0; i < Math.min(expected.length, ours.length); i++) {
            check.number(where + "/" + i, expected[i] / unit, ours[i] / unit);
        }
    }
}
