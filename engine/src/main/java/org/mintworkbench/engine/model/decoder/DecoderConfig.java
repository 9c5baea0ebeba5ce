package org.mintworkbench.engine.model.decoder;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.workspace.UserError;

/// The shape of a decoder, read from `config.json` of transformers 4 or 5.
///
/// @param embedding of tokens, and the head
/// @param hidden width of the residual stream
/// @param intermediate width inside the feed-forward part
/// @param attention what heads look at
/// @param epsilon of the norms
/// @param rope rotary position embedding
/// @param maxPositions the context the model was made for, in tokens
/// @param biases which linear modules have one
/// @param names of the weights and of LoRA's modules
/// @param images what of them some layers look at; none for a model that reads only
public record DecoderConfig(
        Embedding embedding,
        int hidden,
        int intermediate,
        int layers,
        Heads heads,
        Attention attention,
        double epsilon,
        RopeConfig rope,
        int maxPositions,
        Biases biases,
        Names names,
        Optional<Images> images) {

    /// A model that reads only.
    public DecoderConfig(
            Embedding embedding,
            int hidden,
            int intermediate,
            int layers,
            Heads heads,
            Attention attention,
            double epsilon,
            RopeConfig rope,
            int maxPositions,
            Biases biases) {
        this(
                embedding,
                hidden,
                intermediate,
                layers,
                heads,
                attention,
                epsilon,
                rope,
                maxPositions,
                biases,
                Names.usual(),
                Optional.empty());
    }

    public DecoderConfig {
        if (attention.windows().size() != layers) {
            throw new IllegalArgumentException(
                    attention.windows().size() + " windows for " + layers + " layers");
        }
    }

    /// @param vocabulary rows of the embedding
    /// @param scale what an embedding is multiplied by, 1 = nothing
    /// @param tiedHead is the head the embedding?
    /// @param logitCap soft cap of the head's logits, 0 = none
    public record Embedding(int vocabulary, double scale, boolean tiedHead, double logitCap) {}

    /// @param queries heads that ask
    /// @param keys heads that answer; a divisor of queries
    /// @param size width of one head
    public record Heads(int queries, int keys, int size) {
        /// With the width of a head as the file says, else what the hidden width leaves to each.
        public static Heads of(ConfigFile file) {
            int usual = file.size("hidden_size") / file.size("num_attention_heads");
            return of(file, file.optionalSize("head_dim").orElse(usual));
        }

        public static Heads of(ConfigFile file, int size) {
            int queries = file.size("num_attention_heads");
            int keys = file.optionalSize("num_key_value_heads").orElse(queries);
            if (queries % keys != 0) {
                throw new UserError(
                        queries + " heads cannot share " + keys + " key-value heads.",
                        file.where(),
                        "Use an unchanged configuration of a supported model.");
            }
            return new Heads(queries, keys, size);
        }

        /// 1 / √size
        public double usualScale() {
            return 1 / Math.sqrt(size);
        }
    }

    /// @param scale what queries are multiplied by
    /// @param softCap of the logits, 0 = none
    /// @param windows per layer the tokens a token sees, itself included; 0 = all before it
    public record Attention(double scale, double softCap, List<Integer> windows) {
        public Attention {
            windows = List.copyOf(windows);
        }
    }

    /// @param inner of queries, keys and values
    /// @param output of what attention gives back
    public record Biases(boolean inner, boolean output, boolean feedForward) {}

    /// How the checkpoint calls its parts.
    ///
    /// @param weights what stands before `embed_tokens`, `layers` and `norm`
    /// @param head the head's weight
    /// @param modules what stands before `layers` in the names of LoRA's tensors
    public record Names(String weights, String head, String modules) {
        static Names usual() {
            return new Names("model.", "lm_head.weight", "model.");
        }
    }

    /// What layers that look at images need.
    ///
    /// @param layers that do, rising; never the first layer
    /// @param token that stands for an image in a text; it has an embedding and no logit
    /// @param features width of what the vision tower gives for a patch
    /// @param tiles greatest number of tiles of an image
    /// @param patches states of a tile
    /// @param moreRows of the embedding, beyond the vocabulary
    public record Images(
            List<Integer> layers, int token, int features, int tiles, int patches, int moreRows) {
        public Images {
            layers = List.copyOf(layers);
        }

        /// States of an image, whatever its size.
        public int states() {
            return tiles * patches;
        }
    }

    /// Tokens that the head knows.
    public int vocabulary() {
        return embedding.vocabulary();
    }

    /// Rows of the embedding.
    int embeddingRows() {
        return vocabulary() + images.map(Images::moreRows).orElse(0);
    }

    /// Does this layer look at images instead of text?
    public boolean looksAtImages(int layer) {
        return images.map(seen -> seen.layers().contains(layer)).orElse(false);
    }

    /// The layers that look at text: runs of neighbours, first and one past the last of each.
    List<int[]> stretches() {
        int[] cuts =
                IntStream.concat(
                                images.stream()
                                        .flatMap(seen -> seen.layers().stream())
                                        .mapToInt(layer -> layer),
                                IntStream.of(layers))
                        .toArray();
        return IntStream.range(0, cuts.length)
                .mapToObj(i -> new int[] {i == 0 ? 0 : cuts[i - 1] + 1, cuts[i]})
                .toList();
    }

    /// `sizes` of a layer's kernels.
    long[] kernelSizes(int layer) {
        return new long[] {heads.queries(), heads.keys(), attention.windows().get(layer)};
    }

    /// `numbers` of the kernels.
    double[] kernelNumbers() {
        return new double[] {
            epsilon, attention.scale(), attention.softCap(), embedding.logitCap(), embedding.scale()
        };
    }

    /// Module, inputs, outputs, has a bias: the linear modules of one layer, in the order of the
    /// kernel's numbers.
    public List<LinearModule> modules() {
        return modules("self_attn.");
    }

    /// Those of a layer.
    public List<LinearModule> modules(int layer) {
        return modules(looksAtImages(layer) ? "cross_attn." : "self_attn.");
    }

    private List<LinearModule> modules(String part) {
        int queries = heads.queries() * heads.size();
        int keys = heads.keys() * heads.size();
        return List.of(
                new LinearModule(part + "q_proj", hidden, queries, biases.inner()),
                new LinearModule(part + "k_proj", hidden, keys, biases.inner()),
                new LinearModule(part + "v_proj", hidden, keys, biases.inner()),
                new LinearModule(part + "o_proj", queries, hidden, biases.output()),
                new LinearModule("mlp.gate_proj", hidden, intermediate, biases.feedForward()),
                new LinearModule("mlp.up_proj", hidden, intermediate, biases.feedForward()),
                new LinearModule("mlp.down_proj", intermediate, hidden, biases.feedForward()));
    }

    /// How many numbers the base model has, biases, norms and vision tower left out.
    public long parameters() {
        long layer = modules().stream().mapToLong(m -> (long) m.inputs() * m.outputs()).sum();
        long table = (long) vocabulary() * hidden;
        return layers * layer + (embedding.tiedHead() ? 1 : 2) * table;
    }
}
