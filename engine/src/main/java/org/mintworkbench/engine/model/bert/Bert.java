package org.mintworkbench.engine.model.bert;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.mintworkbench.engine.model.bert.BertConfig.Pooling;
import org.mintworkbench.engine.model.folder.Weights;
import org.mintworkbench.engine.model.vision.EncoderLayers;
import org.mintworkbench.engine.model.vision.LayerNames;
import org.mintworkbench.engine.model.vision.TypedWeights;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// A BERT (Devlin et al. 2019) that embeds sentences (Reimers and Gurevych 2019), from a folder of
/// sentence-transformers or of Hugging Face. Never recorded for a backward pass.
public final class Bert implements AutoCloseable {
    private static final String WORDS = "embeddings.word_embeddings.weight";

    private final BertConfig config;
    private final Weights weights;
    private final Kernels kernels;
    private final EncoderLayers layers;
    private final Tensor words;
    private final Tensor positions;
    private final Tensor types;
    private final List<Tensor> norm;

    private Bert(BertConfig config, Weights weights, DType type) {
        this.config = config;
        this.weights = weights;
        kernels =
                Kernels.join(
                        EncoderLayers.KERNELS, new Kernels.Text("bert.torchscript", Bert.class));
        TypedWeights typed = new TypedWeights(weights, type);
        String prefix = weights.has("bert." + WORDS) ? "bert." : "";
        String embeddings = prefix + "embeddings.";
        long hidden = config.shape().hidden();
        layers = new EncoderLayers(config.shape(), LayerNames.bert(prefix), typed, kernels);
        words = typed.take(prefix + WORDS, config.vocabulary(), hidden);
        String places = embeddings + "position_embeddings.weight";
        positions = typed.take(places, weights.has(places) ? weights.shape(places)[0] : 0, hidden);
        types = typed.take(embeddings + "token_type_embeddings.weight", config.types(), hidden);
        norm = typed.pair(embeddings + "LayerNorm", hidden);
    }

    /// @param type of weights and arithmetic
    /// @throws org.mintworkbench.workspace.UserError if the folder is not that of a BERT
    public static Bert load(Path folder, DType type) {
        BertConfig config = BertConfig.read(folder);
        Weights weights = Weights.open(folder);
        boolean loaded = false;
        try {
            Bert bert = new Bert(config, weights, type);
            loaded = true;
            return bert;
        } finally {
            if (!loaded) {
                weights.close();
            }
        }
    }

    public BertConfig config() {
        return config;
    }

    /// As the folder says: pooled its way, of length 1 if it says so.
    ///
    /// @param texts token ids with the tokens that begin and end a text, at most
    ///   [BertConfig#positions] each
    /// @return (B, D)
    public Tensor embeddings(List<int[]> texts) {
        Tensor pooled = pooled(texts, config.pooling());
        return config.unit() ? unit(pooled) : pooled;
    }

    /// (B, D), not normalised
    public Tensor pooled(List<int[]> texts, Pooling how) {
        return computed(() -> {
            Tensor hidden = through(texts);
            return switch (how) {
                case MEAN -> kernels.call("mean", hidden, real(texts));
                case FIRST -> kernels.call("first", hidden);
            };
        });
    }

    /// What leaves the last layer, (B, tokens of the longest, D); anything in the padding.
    public Tensor hidden(List<int[]> texts) {
        return computed(() -> through(texts));
    }

    /// Rows brought to length 1.
    public Tensor unit(Tensor rows) {
        return computed(() -> kernels.call("unit", rows));
    }

    /// Of rows of length 1 with one another: (B, D) → (B, B).
    public Tensor cosines(Tensor units) {
        return computed(() -> kernels.call("cosines", units));
    }

    private Tensor through(List<int[]> texts) {
        int longest = longest(texts);
        long[] ids = new long[texts.size() * longest];
        for (int row = 0; row < texts.size(); row++) {
            int[] text = texts.get(row);
            for (int t = 0; t < text.length; t++) {
                ids[row * longest + t] = text[t];
            }
        }
        Tensor x =
                kernels.call(
                        "start",
                        Tensor.ofLongs(ids, texts.size(), longest),
                        words,
                        positions,
                        types,
                        norm,
                        config.shape().epsilon());
        return layers.applyThenNorms(x, real(texts));
    }

    private Tensor real(List<int[]> texts) {
        long[] lengths = texts.stream().mapToLong(text -> text.length).toArray();
        return kernels.call("real", Tensor.ofLongs(lengths, lengths.length), longest(texts));
    }

    private static int longest(List<int[]> texts) {
        return Arrays.stream(texts.stream().mapToInt(text -> text.length).toArray())
                .max()
                .orElseThrow();
    }

    private static Tensor computed(Supplier<Tensor> work) {
        return TorchRuntime.withoutGradients(() -> {
            try (Scope scope = new Scope()) {
                return scope.keep(work.get());
            }
        });
    }

    @Override
    public void close() {
        weights.close();
    }
}
