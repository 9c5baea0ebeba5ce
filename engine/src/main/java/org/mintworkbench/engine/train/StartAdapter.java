package org.mintworkbench.engine.train;

import java.util.Set;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.LoraConfig;
import org.mintworkbench.workspace.run.LoraSettings;
import org.mintworkbench.workspace.run.RunConfig;

/// What a run trains before its first step: a new adapter of its seed, or the one it goes on from.
final class StartAdapter {
    private StartAdapter() {}

    static Adapter of(LanguageModel model, RunInputs inputs) {
        RunConfig config = inputs.config();
        return config.startFrom().isBlank()
                ? Adapter.create(model, lora(config.lora()), config.seed())
                : Adapter.read(inputs.folder(config.startFrom()), model)
                        .withDropout(config.lora().dropout());
    }

    private static LoraConfig lora(LoraSettings settings) {
        LoraConfig.Scaling scaling =
                settings.rsLora() ? LoraConfig.Scaling.ROOT_OF_RANK : LoraConfig.Scaling.RANK;
        return new LoraConfig(
                settings.rank(),
                settings.alpha(),
                settings.dropout(),
                Set.copyOf(settings.targets()),
                LoraConfig.Patterns.none(scaling));
    }
}
