package org.mintworkbench.engine.model.bert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.vision.Activation;
import org.mintworkbench.engine.model.vision.EncoderLayers.Shape;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// A BERT's sizes, and what sentence-transformers' files beside it say of its embeddings.
///
/// @param positions most tokens of a text, those that begin and end it counted
/// @param pooling how a text's tokens become one vector
/// @param unit are embeddings brought to length 1?
public record BertConfig(
        Shape shape, int vocabulary, int positions, int types, Pooling pooling, boolean unit) {
    private static final Shape BASE = new Shape(12, 768, 3072, 12, 1e-12, Activation.GELU);
    private static final String POOLING = "1_Pooling/config.json";

    public enum Pooling {
        /// the mean of all tokens, those that begin and end the text among them
        MEAN,
        /// the first token, `[CLS]`
        FIRST
    }

    static BertConfig read(Path folder) {
        ConfigFile file = ConfigFile.read(folder.resolve("config.json"));
        String type = file.text("model_type", "unnamed");
        if (!type.equals("bert")) {
            throw new UserError(
                    "The model is a " + type + ", not a BERT.",
                    file.where(),
                    "Choose the folder of a BERT that embeds sentences, e.g. PubMedBERT's.");
        }
        file.require("position_embedding_type", "absolute");
        int positions = file.optionalSize("max_position_embeddings").orElse(512);
        Path limits = folder.resolve("sentence_bert_config.json");
        int most =
                Files.exists(limits)
                        ? ConfigFile.read(limits).optionalSize("max_seq_length").orElse(positions)
                        : positions;
        return new BertConfig(
                Shape.of(file, BASE),
                file.optionalSize("vocab_size").orElse(30_522),
                Math.min(positions, most),
                file.optionalSize("type_vocab_size").orElse(2),
                pooling(folder),
                normalises(folder));
    }

    /// The mean where the folder does not say, as sentence-transformers.
    private static Pooling pooling(Path folder) {
        if (!Files.exists(folder.resolve(POOLING))) {
            return Pooling.MEAN;
        }
        ConfigFile file = ConfigFile.read(folder.resolve(POOLING));
        boolean first = file.flag("pooling_mode_cls_token", false);
        boolean mean = file.flag("pooling_mode_mean_tokens", !first);
        List<String> others =
                List.of(
                        "pooling_mode_max_tokens",
                        "pooling_mode_mean_sqrt_len_tokens",
                        "pooling_mode_weightedmean_tokens",
                        "pooling_mode_lasttoken");
        if (first == mean || others.stream().anyMatch(other -> file.flag(other, false))) {
            throw new UserError(
                    "Texts are pooled in another way than by mean or first token.",
                    file.where(),
                    "Choose a model with one of these, as PubMedBERT's and BGE's embeddings have.");
        }
        return first ? Pooling.FIRST : Pooling.MEAN;
    }

    private static boolean normalises(Path folder) {
        Path modules = folder.resolve("modules.json");
        if (!Files.exists(modules)) {
            return false;
        }
        return Json.readTree(modules)
                .valueStream()
                .map((JsonNode module) -> module.path("type").asString(""))
                .anyMatch(type -> type.endsWith("Normalize"));
    }
}
