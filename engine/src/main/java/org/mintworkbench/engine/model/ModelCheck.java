package org.mintworkbench.engine.model;

import java.nio.file.Path;
import java.util.Set;
import org.mintworkbench.engine.model.decoder.DecoderConfig;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.folder.Weights;

/// Looks whether a model folder can be used, without loading a weight: configuration, architecture,
/// and the heads of the weights' files.
public final class ModelCheck {
    private ModelCheck() {}

    /// Does the model of this folder look at images?
    ///
    /// @throws org.mintworkbench.workspace.UserError as below, for the configuration alone
    public static boolean sees(Path folder) {
        return Architecture.read(ConfigFile.read(folder.resolve("config.json")))
                .config()
                .images()
                .isPresent();
    }

    /// @param targets short names of the modules that LoRA shall adapt; none for the model as it is
    /// @throws org.mintworkbench.workspace.UserError when something is missing, broken, unknown or
    ///   does not fit together
    public static void require(Path folder, Set<String> targets) {
        DecoderConfig shape =
                Architecture.read(ConfigFile.read(folder.resolve("config.json"))).config();
        LoraConfig everything = LoraConfig.of(1, 1, 0, Set.of(LoraConfig.ALL_LINEAR));
        if (!targets.isEmpty()) {
            LoraModule.targeted(shape, LoraConfig.of(1, 1, 0, targets));
        }
        try (Weights weights = Weights.open(folder)) {
            for (LoraModule module : LoraModule.all(shape, everything)) {
                weights.requireShape(
                        module.nameOfWeight(), module.linear().outputs(), module.linear().inputs());
            }
        }
    }
}
