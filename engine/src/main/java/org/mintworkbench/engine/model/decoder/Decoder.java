package org.mintworkbench.engine.model.decoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mintworkbench.engine.model.folder.Weights;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// The layers of a causal language model. Tokens of all rows lie in one file, (N, D): only
/// attention knows of rows. The maths is in `decoder.torchscript` and in the text of the [Family].
public final class Decoder implements AutoCloseable {
    /// What LoRA adds to one layer.
    ///
    /// @param pairs A and B of each of [DecoderConfig#modules()], in the type of the weights; empty
    ///   tensors where there is none
    /// @param scales one per module
    /// @param dropout rate in [0, 1)
    public record LayerLora(List<Tensor> pairs, double[] scales, double dropout) {
        /// Has the layer nothing that is trained?
        public boolean isEmpty() {
            return filled().findAny().isEmpty();
        }

        /// Takes the tensors out of all scopes, until [#close].
        public void own() {
            filled().forEach(Scope::own);
        }

        public void close() {
            filled().forEach(Tensor::close);
        }

        private Stream<Tensor> filled() {
            return pairs.stream().filter(tensor -> tensor.size() > 0);
        }
    }

    /// A layer's output, and what its backward pass needs.
    ///
    /// @param output (N, D)
    /// @param kept see `training.torchscript`
    public record Kept(Tensor output, List<Tensor> kept) {}

    /// The types of weights, and of residual stream and log-probabilities.
    public record Types(DType weights, DType activations) {}

    /// Where the N tokens stand.
    ///
    /// @param cosines (N, head size)
    /// @param sines (N, head size)
    /// @param positions (N) in their rows
    /// @param branches (N) a number for each piece of a row
    /// @param spans see `attend` in the kernel file
    /// @param seen what they see of images; none where no text has any
    public record Places(
            Tensor cosines,
            Tensor sines,
            Tensor positions,
            Tensor branches,
            long[] spans,
            Optional<Seen> seen) {
        public Places seeing(Optional<Seen> images) {
            return new Places(cosines, sines, positions, branches, spans, images);
        }
    }

    /// Images on the way forward and back.
    ///
    /// @param states (M, D)
    /// @param sums (M, D): backward passes add the gradient of the states to it; none where it is
    ///   not wanted
    public record Seen(Tensor states, View view, Optional<Tensor> sums) {}

    /// Below so many parameters a step of 32 rows takes hardly longer than one of 16.
    private static final long SMALL = 300_000_000;

    private final DecoderConfig config;
    private final Types types;
    private final Weights weights;
    private final Kernels kernels;
    private final Tensor embedding;
    private final Tensor head;
    private final Tensor norm;
    private final Tensor nothing;
    private final List<LayerWeights> layers = new ArrayList<>();
    private final CrossLayers cross;
    private final RotaryEmbedding rotary;
    private final LayerLora noLora;

    /// Takes over the weights: they are closed with this.
    public Decoder(Family family, DecoderConfig config, Weights weights, Types types) {
        this.config = config;
        this.types = types;
        this.weights = weights;
        kernels =
                Kernels.join(
                        family.kernels(),
                        new Kernels.Text("decoder.torchscript", Decoder.class),
                        new Kernels.Text("training.torchscript", Decoder.class),
                        new Kernels.Text("cross.torchscript", Decoder.class));
        String prefix = config.names().weights();
        embedding = matrix(prefix + "embed_tokens.weight", config.embeddingRows());
        head =
                config.embedding().tiedHead()
                        ? embedding
                        : matrix(config.names().head(), config.vocabulary());
        norm = weights.take(prefix + "norm.weight", types.activations(), config.hidden());
        nothing = own(Tensor.zeros(types.activations(), 0));
        noLora = new LayerLora(Collections.nCopies(14, nothing), new double[7], 0);
        for (int i = 0; i < config.layers(); i++) {
            layers.add(LayerWeights.take(i, config, family.norms(), weights, types, nothing));
        }
        cross = new CrossLayers(kernels, config, layers);
        rotary = new RotaryEmbedding(config.rope(), config.heads().size(), types.activations());
    }

    public DecoderConfig config() {
        return config;
    }

    public Types types() {
        return types;
    }

    public Weights weights() {
        return weights;
    }

    /// The head's matrix, (V, D).
    public Tensor head() {
        return head;
    }

    /// An empty tensor: stands for a LoRA pair that is not there.
    public Tensor nothing() {
        return nothing;
    }

    public LayerLora noLora() {
        return noLora;
    }

    /// The layers that look at images, if there are any.
    public CrossLayers cross() {
        return cross;
    }

    /// (N) ids → (N, D)
    public Tensor embed(Tensor ids) {
        return kernels.call("embed", ids, embedding, types.activations().code(), numbers());
    }

    /// @param positions of the N tokens in their rows, from 0
    /// @param branches see [Places]
    /// @param spans see [Places]
    public Places places(long[] positions, long[] branches, long[] spans) {
        int last = 0;
        for (long position : positions) {
            last = Math.max(last, (int) position);
        }
        Tensor at = Tensor.ofLongs(positions, positions.length);
        Tensor branch = Tensor.ofLongs(branches, branches.length);
        synchronized (rotary) { // another thread may make its tables longer
            return new Places(
                    kernels.call("pick", rotary.cosines(last + 1), at),
                    kernels.call("pick", rotary.sines(last + 1), at),
                    at,
                    branch,
                    spans,
                    Optional.empty());
        }
    }

    /// One layer without dropout: (N, D) → (N, D). A layer that looks at images does nothing where
    /// there are none.
    public Tensor layer(int index, Tensor x, Places places, LayerLora lora) {
        if (config.looksAtImages(index)) {
            return places.seen()
                    .map(seen -> cross.layer(index, x, seen.states(), seen.view(), lora))
                    .orElseGet(x::copy);
        }
        return kernels.call("layer", arguments(List.of(x), index, places, lora, List.of()));
    }

    /// One layer for training. With dropout, seed PyTorch before.
    ///
    /// @param x (N, D)
    public Kept layerKept(int index, Tensor x, Places places, LayerLora lora) {
        if (config.looksAtImages(index)) {
            return places.seen()
                    .map(seen -> cross.layerKept(index, x, seen.states(), seen.view(), lora))
                    .orElseGet(() -> new Kept(x.copy(), List.of()));
        }
        List<Object> rate = List.of(lora.dropout());
        List<Tensor> all =
                kernels.callAll("layer_keep", arguments(List.of(x), index, places, lora, rate));
        return new Kept(all.getFirst(), all.subList(1, all.size()));
    }

    /// The way back through one layer.
    ///
    /// @param gradient (N, D) of the loss with respect to the layer's output
    /// @param x (N, D) what entered the layer
    /// @param kept what [#layerKept] gave for it
    /// @param sums like the layer's LoRA pairs: their gradients are added to them
    /// @return (N, D) with respect to x
    public Tensor layerBackward(
            int index,
            Tensor gradient,
            Tensor x,
            List<Tensor> kept,
            Places places,
            LayerLora lora,
            List<Tensor> sums) {
        if (config.looksAtImages(index)) {
            return places.seen()
                    .map(seen -> crossBackward(index, gradient, x, kept, seen, lora, sums))
                    .orElseGet(gradient::copy);
        }
        return kernels.call(
                "layer_back",
                arguments(
                        List.of(gradient, x, kept),
                        index,
                        places,
                        lora,
                        List.of(lora.dropout(), sums)));
    }

    private Tensor crossBackward(
            int index,
            Tensor gradient,
            Tensor x,
            List<Tensor> kept,
            Seen seen,
            LayerLora lora,
            List<Tensor> sums) {
        List<Tensor> back =
                cross.layerBackward(
                        index,
                        gradient,
                        x,
                        seen.states(),
                        kept,
                        seen.view(),
                        lora,
                        sums,
                        seen.sums().isPresent());
        seen.sums().ifPresent(sum -> Tensor.addEach(List.of(sum), List.of(back.getLast())));
        return back.getFirst();
    }

    /// What every kernel of a whole layer is given, between what is its own.
    private Object[] arguments(
            List<Object> first, int index, Places places, LayerLora lora, List<Object> last) {
        LayerWeights layer = layers.get(index);
        List<Object> all = new ArrayList<>(first);
        all.addAll(
                List.of(
                        places.cosines(),
                        places.sines(),
                        List.of(places.positions(), places.branches()),
                        places.spans(),
                        layer.weights(),
                        layer.biases(),
                        lora.pairs(),
                        lora.scales(),
                        config.kernelSizes(index),
                        numbers()));
        all.addAll(last);
        return all.toArray();
    }

    /// A text's keys and values, so that what follows it can be computed without it.
    ///
    /// @param keys one a layer, (P, key-value heads, head size)
    /// @param values same shapes
    public record Memory(List<Tensor> keys, List<Tensor> values) {
        public int length() {
            return Math.toIntExact(keys.getFirst().shape()[0]);
        }
    }

    /// Tokens that have gone through all layers.
    ///
    /// @param hidden (n, D)
    /// @param memory of the text before them and of themselves
    public record Branches(Tensor hidden, Memory memory) {}

    /// What tokens see of images that were remembered.
    ///
    /// @param images what the view's runs speak of
    public record Look(View view, List<CrossLayers.Memory> images) {}

    /// Of a text of no tokens.
    public Memory nothingBefore() {
        List<Tensor> empty = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            empty.add(
                    Tensor.zeros(types.weights(), 0, config.heads().keys(), config.heads().size()));
        }
        return new Memory(empty, empty);
    }

    /// All layers for the tokens of a tree that continues a text: each sees the text, the tokens
    /// above it and itself, as if its own path stood there alone.
    ///
    /// @param ids (n) in preorder; a text that does not branch is a tree too
    /// @param positions (n) in their texts, from 0
    /// @param ends (n) one past each token's last descendant
    /// @param look what the tokens see of images
    public Branches branches(
            long[] ids,
            long[] positions,
            long[] ends,
            Memory before,
            List<LayerLora> lora,
            Optional<Look> look) {
        Places places = places(positions, new long[0], new long[0]);
        Tensor x = embed(Tensor.ofLongs(ids, ids.length));
        return new TreeLayers(kernels, config, layers, cross)
                .grow(x, places, Tensor.ofLongs(ends, ends.length), before, lora, look);
    }

    /// What the head looks at: (N, D), at (n) → (n, D).
    public Tensor beforeHead(Tensor x, Tensor at) {
        return kernels.call("final", x, at, norm, numbers());
    }

    /// The way back from what the head looks at: gradient (n, D), x (N, D), at (n) → (N, D).
    public Tensor beforeHeadBackward(Tensor gradient, Tensor x, Tensor at) {
        return kernels.call("final_back", gradient, x, at, norm, numbers());
    }

    /// (n, D) → (n, V)
    public Tensor logits(Tensor hidden) {
        return kernels.call("logits", hidden, head, numbers());
    }

    /// Starts generating with an adapter, whose tensors it takes over: keys and values of texts of
    /// up to `capacity` tokens.
    public DecoderCache cache(List<LayerLora> lora, int capacity) {
        DecoderCache.Parts parts =
                new DecoderCache.Parts(
                        kernels, config, types, List.of(embedding, norm, head), layers, cross);
        return new DecoderCache(parts, rotary, lora, new DecoderCache.Size(rows(), capacity));
    }

    @Override
    public void close() {
        weights.close();
        rotary.close();
        nothing.close();
    }

    /// Texts generated side by side. It never follows the caller's batch: with a fixed number of
    /// rows a matrix product rounds each row the same way, whatever the others hold.
    private int rows() {
        if (!TorchRuntime.deviceName().equals("cpu")) {
            return 64;
        }
        return config.parameters() < SMALL ? 32 : 16;
    }

    private double[] numbers() {
        return config.kernelNumbers();
    }

    private Tensor matrix(String name, int rows) {
        return weights.take(name, types.weights(), rows, config.hidden());
    }

    private static Tensor own(Tensor tensor) {
        return Scope.own(tensor);
    }
}
