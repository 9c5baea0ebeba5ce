package org.mintworkbench.engine.model.vilt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.engine.model.folder.Weights;
import org.mintworkbench.engine.model.vision.EncoderLayers;
import org.mintworkbench.engine.model.vision.LayerNames;
import org.mintworkbench.engine.model.vision.PixelValues;
import org.mintworkbench.engine.model.vision.TypedWeights;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.UserError;

/// A ViLT with the classifier of `ViltForQuestionAnswering` from a Hugging Face folder: one stack
/// of layers over the tokens of a text and the patches of an image. Never recorded for a backward
/// pass.
public final class Vilt implements AutoCloseable {
    private static final String LAST = "classifier.3";
    private static final String EMBEDDINGS = "vilt.embeddings.";
    private static final String TEXT = EMBEDDINGS + "text_embeddings.";
    private static final int CHANNELS = 3;

    private final ViltConfig config;
    private final Weights weights;
    private final Kernels kernels;
    private final EncoderLayers layers;
    private final Tensor words;
    private final Tensor textPositions;
    private final Tensor types;
    private final List<Tensor> textNorm;
    private final List<Tensor> patches;
    private final Tensor start;
    private final Tensor positions;
    private final Tensor modality;
    private final List<List<Tensor>> head;

    private Vilt(ViltConfig config, Weights weights, DType type) {
        this.config = config;
        this.weights = weights;
        kernels =
                Kernels.join(
                        EncoderLayers.KERNELS, new Kernels.Text("vilt.torchscript", Vilt.class));
        TypedWeights typed = new TypedWeights(weights, type);
        long hidden = config.shape().hidden();
        layers = new EncoderLayers(config.shape(), LayerNames.vilt(), typed, kernels);
        words = typed.take(TEXT + "word_embeddings.weight", config.vocabulary(), hidden);
        textPositions = typed.take(TEXT + "position_embeddings.weight", config.positions(), hidden);
        types = typed.take(TEXT + "token_type_embeddings.weight", config.types(), hidden);
        textNorm = typed.pair(TEXT + "LayerNorm", hidden);
        String projection = EMBEDDINGS + "patch_embeddings.projection";
        patches =
                List.of(
                        typed.take(
                                projection + ".weight",
                                hidden,
                                CHANNELS,
                                config.patch(),
                                config.patch()),
                        typed.take(projection + ".bias", hidden));
        start = typed.take(EMBEDDINGS + "cls_token", 1, 1, hidden);
        positions =
                typed.take(
                        EMBEDDINGS + "position_embeddings",
                        1,
                        1L + config.grid() * (long) config.grid(),
                        hidden);
        modality = typed.take(EMBEDDINGS + "token_type_embeddings.weight", 2, hidden);
        head =
                List.of(
                        typed.pair("vilt.layernorm", hidden),
                        typed.pair("vilt.pooler.dense", hidden, hidden),
                        typed.pair("classifier.0", 2 * hidden, hidden),
                        typed.pair("classifier.1", 2 * hidden),
                        typed.pair(LAST, config.labels(), 2 * hidden));
    }

    /// @param type of weights and arithmetic
    /// @throws UserError if the folder is not that of a ViLT with a classifier
    public static Vilt load(Path folder, DType type) {
        Weights weights = Weights.open(folder);
        boolean loaded = false;
        try {
            if (!weights.has(LAST + ".bias")) {
                throw new UserError(
                        "The weights have no classifier.",
                        folder.toString(),
                        "Choose a ViLT that was tuned to name labels, e.g. GestaltMML.");
            }
            int labels = Math.toIntExact(weights.shape(LAST + ".bias")[0]);
            Vilt vilt = new Vilt(ViltConfig.read(folder, labels), weights, type);
            loaded = true;
            return vilt;
        } finally {
            if (!loaded) {
                weights.close();
            }
        }
    }

    public ViltConfig config() {
        return config;
    }

    /// @param texts token ids with the tokens that begin and end a text, at most
    ///   [ViltConfig#positions] each
    /// @param images one for each text; sizes may differ, sides are multiples of the patch's
    /// @return (B, labels)
    public Tensor logits(List<int[]> texts, List<PixelValues> images) {
        return TorchRuntime.withoutGradients(() -> {
            try (Scope scope = new Scope()) {
                return scope.keep(forward(texts, images));
            }
        });
    }

    private Tensor forward(List<int[]> texts, List<PixelValues> images) {
        List<Tensor> patchRows = new ArrayList<>();
        images.forEach(image -> patchRows.add(embed(image)));
        Tensor x = kernels.call("side_by_side", embed(texts), patchRows);
        long[] words = texts.stream().mapToLong(t -> t.length).toArray();
        long[] patchCounts = patchRows.stream().mapToLong(p -> p.shape()[1]).toArray();
        Tensor seen =
                kernels.call(
                        "seen",
                        Tensor.ofLongs(words, words.length),
                        Tensor.ofLongs(patchCounts, patchCounts.length),
                        longest(texts),
                        x.shape()[1]);
        return kernels.call(
                "classify",
                layers.apply(x, seen),
                head.get(0),
                head.get(1),
                head.get(2),
                head.get(3),
                head.get(4),
                config.shape().epsilon());
    }

    private Tensor embed(List<int[]> texts) {
        int longest = longest(texts);
        long[] ids = new long[texts.size() * longest];
        for (int row = 0; row < texts.size(); row++) {
            for (int i = 0; i < texts.get(row).length; i++) {
                ids[row * longest + i] = texts.get(row)[i];
            }
        }
        return kernels.call(
                "text_start",
                Tensor.ofLongs(ids, texts.size(), longest),
                words,
                textPositions,
                types,
                textNorm,
                modality,
                config.shape().epsilon());
    }

    private Tensor embed(PixelValues image) {
        return kernels.call(
                "image_start",
                PixelValues.stack(List.of(image)),
                patches,
                start,
                positions,
                modality);
    }

    private static int longest(List<int[]> texts) {
        return texts.stream().mapToInt(t -> t.length).max().orElse(0);
    }

    @Override
    public void close() {
        weights.close();
    }
}
