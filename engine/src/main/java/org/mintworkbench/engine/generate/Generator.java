package org.mintworkbench.engine.generate;

import java.util.List;
import java.util.Optional;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.LanguageModel;

/// Answers many prompts with one model.
public final class Generator {
    public Generator(LanguageModel model) {}

    /// @param adapter as in training; none = the base model
    /// @return one generation per request, in the order of the requests
    public List<Generation> generate(
            List<GenerationRequest> requests,
            GenerationSettings settings,
            Optional<Adapter> adapter,
            GenerationListener listener) {
        throw new UnsupportedOperationException();
    }
}
