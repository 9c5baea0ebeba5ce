package org.mintworkbench.engine.exchange.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.LoraSettings;
import tools.jackson.databind.JsonNode;

/// What `adapter_config.json` of PEFT says.
///
/// @param base name or folder of the model, may be empty
record TheirAdapter(LoraSettings lora, String base, String peftVersion) {

    /// @throws UserError when it is no LoRA adapter
    static TheirAdapter read(Path file) {
        JsonNode tree = Json.readTree(file);
        if (!tree.path("peft_type").asString("").equals("LORA") || !tree.path("r").isInt()) {
            throw new UserError(
                    "This is no LoRA adapter of PEFT.",
                    file.toString(),
                    "Import a run that was trained with LoRA, or one without an adapter.");
        }
        return new TheirAdapter(
                new LoraSettings(
                        tree.path("r").intValue(),
                        tree.path("lora_alpha").asDouble(tree.path("r").intValue()),
                        tree.path("lora_dropout").asDouble(0),
                        targets(tree.path("target_modules")),
                        tree.path("use_rslora").asBoolean(false)),
                tree.path("base_model_name_or_path").asString(""),
                tree.path("peft_version").asString(""));
    }

    /// A list of names, or one text that is a pattern or `all-linear`.
    private static List<String> targets(JsonNode node) {
        List<String> targets = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(name -> targets.add(name.asString("")));
        } else {
            targets.add(node.asString("unknown"));
        }
        targets.sort(null);
        return targets;
    }
}
