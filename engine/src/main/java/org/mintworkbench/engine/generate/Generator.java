package org.mintworkbench.engine.generate;

import java.util.List;
import java.util.Optional;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.decoder.DecoderCache;
import org.mintworkbench.workspace.UserError;

/// Answers many prompts with one model, several side by side; as soon as one ends the next begins
/// in its place. An answer depends on its prompt, its seed and the settings alone: never on the
/// batch size or on its neighbours.
public final class Generator {
    private final LanguageModel model;

    public Generator(LanguageModel model) {
        this.model = model;
    }

    /// @param adapter as in training; none = the base model
    /// @return one generation per request, in the order of the requests
    public List<Generation> generate(
            List<GenerationRequest> requests,
            GenerationSettings settings,
            Optional<Adapter> adapter,
            GenerationListener listener) {
        if (requests.isEmpty()) {
            return List.of();
        }
        int longest = requests.stream().mapToInt(r -> r.promptIds().length).max().orElseThrow();
        requests.forEach(this::requireFits);
        int capacity = longest + settings.maxNewTokens();
        try (DecoderCache cache = model.cache(adapter, capacity)) {
            return new Batch(
                            cache,
                            settings,
                            listener,
                            r -> model.sight(r.promptIds(), r.sight(), cache))
                    .run(requests);
        }
    }

    private void requireFits(GenerationRequest request) {
        int context = model.config().maxPositions();
        if (request.promptIds().length >= context) {
            throw new UserError(
                    "The prompt has %d tokens, the model's context is %d."
                            .formatted(request.promptIds().length, context),
                    "request " + request.id(),
                    "Shorten the prompt or choose a model with a longer context.");
        }
    }
}
