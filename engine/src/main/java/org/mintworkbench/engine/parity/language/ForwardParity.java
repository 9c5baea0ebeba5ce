package org.mintworkbench.engine.parity.language;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.TensorFile;

/// Logits and log-probabilities of every model in the set, for right and left padding.
final class ForwardParity extends ModelParity {
    private static final String FORWARD = "forward.safetensors";

    ForwardParity() {
        super("forward", FORWARD);
    }

    @Override
    void check(Path folder, ParityChecks checks) {
        String name = LanguageGroups.name(folder);
        try (Scope scope = new Scope();
                LanguageModel model = LanguageGroups.model(folder);
                TensorFile golden = TensorFile.open(folder.resolve(FORWARD))) {
            List<String> sides =
                    Stream.of("right.", "left.")
                            .filter(side -> golden.names().contains(side + "logits"))
                            .toList();
            for (String side : sides) {
                PaddedBatch batch = PaddedBatch.of(golden, side);
                String where = name + "/" + FORWARD + "/" + side;
                batch.compare(
                        checks.of(name + " logits", LanguageGroups.LOGITS),
                        where + "logits",
                        golden.get(side + "logits").toDoubles(),
                        model.logits(batch.ours(), Optional.empty()).toDoubles(),
                        model.config().vocabulary());
                batch.compare(
                        checks.of(name + " log-probabilities", LanguageGroups.LOG_PROBS),
                        where + "logprobs",
                        golden.get(side + "logprobs").toDoubles(),
                        model.logProbs(batch.ours(), Optional.empty()).toDoubles(),
                        1);
            }
        }
    }
}
