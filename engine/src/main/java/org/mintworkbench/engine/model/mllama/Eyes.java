package org.mintworkbench.engine.model.mllama;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.model.decoder.Decoder.Types;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.folder.Weights;
import org.mintworkbench.engine.model.vision.TiledImage;
import org.mintworkbench.engine.model.vision.TypedWeights;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Tensor;

/// The vision tower and the projector behind it. The tower is frozen, its features never enter a
/// backward pass; the projector may have LoRA, which has no dropout.
public final class Eyes {
    /// The projector's name among LoRA's modules.
    public static final String PROJECTOR = "multi_modal_projector";

    private static final String NAME = "vision_model.";
    private static final int CHANNELS = 3;

    private final TowerConfig config;
    private final TypedWeights weights;
    private final Kernels kernels = Kernels.load("tower.torchscript", Eyes.class);
    private final List<Tensor> base;
    private final List<Tensor> layers;
    private final List<Tensor> above;
    private final Tensor projector;
    private final Tensor projectorBias;

    /// @param model its `config.json`
    /// @param hidden width of the decoder
    public Eyes(ConfigFile model, int hidden, Weights weights, Types types) {
        config = TowerConfig.of(model);
        this.weights = new TypedWeights(weights, types.weights());
        base = base();
        layers = layers("transformer.layers.", config.layers(), false);
        above = layers("global_transformer.layers.", config.above(), true);
        projector = this.weights.take(PROJECTOR + ".weight", hidden, config.features());
        projectorBias = this.weights.take(PROJECTOR + ".bias", hidden);
    }

    private List<Tensor> base() {
        long d = config.hidden();
        long rows = 1L + config.arrangements();
        long tiles = config.tiles();
        String gated = NAME + "gated_positional_embedding.";
        String before = NAME + "pre_tile_positional_embedding.";
        String after = NAME + "post_tile_positional_embedding.";
        List<Tensor> all = new ArrayList<>();
        all.add(
                weights.take(
                        NAME + "patch_embedding.weight",
                        d,
                        CHANNELS,
                        config.patch(),
                        config.patch()));
        all.add(weights.take(NAME + "class_embedding", d));
        all.add(weights.take(gated + "embedding", config.patches(), d));
        all.add(weights.take(gated + "gate", 1));
        all.add(weights.take(gated + "tile_embedding.weight", rows, tiles * config.patches() * d));
        for (String tile : List.of(before, after)) {
            all.add(weights.take(tile + "embedding.weight", rows, tiles * d));
            all.add(weights.take(tile + "gate", 1));
        }
        all.addAll(weights.pair(NAME + "layernorm_pre", d));
        all.addAll(weights.pair(NAME + "layernorm_post", d));
        return all;
    }

    private List<Tensor> layers(String names, int count, boolean gates) {
        long d = config.hidden();
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = NAME + names + i + ".";
            all.addAll(weights.pair(name + "input_layernorm", d));
            for (String module : List.of("q_proj", "k_proj", "v_proj", "o_proj")) {
                all.add(weights.take(name + "self_attn." + module + ".weight", d, d));
            }
            all.addAll(weights.pair(name + "post_attention_layernorm", d));
            all.addAll(weights.pair(name + "mlp.fc1", config.intermediate(), d));
            all.addAll(weights.pair(name + "mlp.fc2", d, config.intermediate()));
            if (gates) {
                all.add(weights.take(name + "gate_attn", 1));
                all.add(weights.take(name + "gate_ffn", 1));
            }
        }
        return all;
    }

    /// What the tower sees, (tiles * patches, features): tiles that are not there included.
    public Tensor features(TiledImage image) {
        int padded = config.padded();
        int tokens = config.tiles() * padded;
        long[] order =
                IntStream.concat(
                                IntStream.range(0, tokens).filter(at -> isReal(at, image)),
                                IntStream.range(0, tokens).filter(at -> !isReal(at, image)))
                        .asLongStream()
                        .toArray();
        long[] places = new long[tokens];
        for (int i = 0; i < tokens; i++) {
            places[(int) order[i]] = i;
        }
        long[] back =
                IntStream.range(0, tokens)
                        .filter(at -> at % padded < config.patches())
                        .mapToLong(at -> places[at])
                        .toArray();
        long[] tile = IntStream.range(0, tokens).mapToLong(i -> order[i] / padded).toArray();
        return kernels.call(
                "features",
                image.pixels(),
                image.ratio(),
                base,
                layers,
                above,
                Tensor.ofLongs(order, tokens),
                Tensor.ofLongs(tile, tokens),
                Tensor.ofLongs(back, back.length),
                image.tiles() * config.patches(),
                config.kept().stream().mapToLong(i -> i).toArray(),
                config.heads(),
                config.activation().code(),
                config.epsilon());
    }

    private boolean isReal(int at, TiledImage image) {
        return at / config.padded() < image.tiles() && at % config.padded() < config.patches();
    }

    /// What the decoder looks at, and what the way back needs.
    ///
    /// @param features (M, F)
    /// @param states (M, D)
    /// @param inner (M, r), without elements where the projector is not trained
    public record Projected(Tensor features, Tensor states, Tensor inner) {}

    /// @param features of one image or several, behind one another
    /// @param lora of the projector: one pair
    public Projected project(List<Tensor> features, LayerLora lora) {
        Tensor all = features.size() == 1 ? features.getFirst() : kernels.call("join", features);
        List<Tensor> projected =
                kernels.callAll(
                        "project", all, projector, projectorBias, lora.pairs(), lora.scales()[0]);
        return new Projected(all, projected.get(0), projected.get(1));
    }

    /// The way back.
    ///
    /// @param gradient (M, D) of the loss with respect to the states
    /// @param sums like the pair: their gradients are added to them
    public void projectBackward(
            Tensor gradient, Projected projected, LayerLora lora, List<Tensor> sums) {
        kernels.call(
                        "project_back",
                        gradient,
                        projected.features(),
                        projected.inner(),
                        lora.pairs(),
                        lora.scales()[0],
                        sums)
                .close();
    }

    /// Makes tiles of images as the model takes them.
    public Tiler tiler(Path modelFolder) {
        return Tiler.read(modelFolder, config.side(), config.tiles());
    }
}
