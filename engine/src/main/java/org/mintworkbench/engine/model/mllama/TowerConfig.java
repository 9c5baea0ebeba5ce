package org.mintworkbench.engine.model.mllama;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.vision.Activation;

/// The vision tower's sizes, `vision_config` of Llama 3.2 Vision.
///
/// @param layers within the tiles and padding of an image
/// @param above gated layers above them
/// @param kept numbers of the layers whose output is handed on besides the last one's, rising
/// @param side of a tile in pixels
/// @param patch side of a patch in pixels
/// @param tiles of an image, at most
/// @param arrangements of tiles that the tables know, beside that of none
record TowerConfig(
        int hidden,
        int intermediate,
        int heads,
        int layers,
        int above,
        List<Integer> kept,
        int side,
        int patch,
        int tiles,
        int arrangements,
        double epsilon,
        Activation activation) {

    static TowerConfig of(ConfigFile model) {
        ConfigFile file = model.object("vision_config");
        List<Integer> kept = file.integers("intermediate_layers_indices");
        int layers = file.size("num_hidden_layers");
        List<Integer> rising = new ArrayList<>(kept);
        rising.sort(Integer::compare);
        if (kept.isEmpty() || !rising.equals(kept) || kept.getLast() >= layers) {
            throw file.wrong("intermediate_layers_indices", "must name layers, in their order");
        }
        int tiles = file.size("max_num_tiles");
        int arrangements = 0;
        for (int rows = 1; rows <= tiles; rows++) {
            arrangements += tiles / rows;
        }
        TowerConfig config =
                new TowerConfig(
                        file.size("hidden_size"),
                        file.size("intermediate_size"),
                        file.size("attention_heads"),
                        layers,
                        file.size("num_global_layers"),
                        kept,
                        file.size("image_size"),
                        file.size("patch_size"),
                        tiles,
                        arrangements,
                        file.optionalNumber("norm_eps").orElse(1e-5),
                        Activation.of(file, Activation.GELU));
        int features = file.optionalSize("vision_output_dim").orElse(config.features());
        if (features != config.features()) {
            throw file.wrong(
                    "vision_output_dim",
                    "is " + features + ", the layers give " + config.features());
        }
        return config;
    }

    /// Width of what is handed on.
    int features() {
        return hidden * (1 + kept.size());
    }

    /// Patches of a tile and its class token.
    int patches() {
        int across = side / patch;
        return across * across + 1;
    }

    /// The same with padding to a multiple of 8.
    int padded() {
        return (patches() + 7) / 8 * 8;
    }
}
