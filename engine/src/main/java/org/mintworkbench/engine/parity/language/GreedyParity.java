package org.mintworkbench.engine.parity.language;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.engine.generate.Generation;
import org.mintworkbench.engine.generate.GenerationListener;
import org.mintworkbench.engine.generate.GenerationRequest;
import org.mintworkbench.engine.generate.GenerationSettings;
import org.mintworkbench.engine.generate.Generator;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityCheck;
import org.mintworkbench.engine.parity.ParityChecks;

/// Greedy tokens with a key-value cache. A golden that was made with end tokens forbidden is
/// compared up to the first place where ours, which never forbids them, would choose one.
final class GreedyParity extends ModelParity {
    private static final String GENERATE = "generate.json";
    private static final int BATCH = 4;

    GreedyParity() {
        super("greedy", GENERATE);
    }

    @Override
    void check(Path folder, ParityChecks checks) {
        ParityCheck check = checks.equal(LanguageGroups.name(folder) + " tokens");
        GoldenNode golden = GoldenNode.file(folder.resolve(GENERATE));
        GoldenNode eos = golden.get("eos_token_id");
        Set<Integer> stops =
                new HashSet<>(eos.node().isArray() ? eos.integers() : List.of(eos.integer()));
        try (LanguageModel model = LanguageGroups.model(folder)) {
            for (GoldenNode prompt : golden.get("greedy").rows()) {
                compare(model, prompt, stops, check);
            }
        }
    }

    private static void compare(
            LanguageModel model, GoldenNode prompt, Set<Integer> stops, ParityCheck check) {
        int[] expected = LanguageGroups.ids(prompt.get("new_ids"));
        boolean suppressed = prompt.get("end_tokens_suppressed").holds();
        GenerationSettings settings =
                GenerationSettings.greedy(expected.length, suppressed ? Set.of() : stops, BATCH);
        GenerationRequest request =
                new GenerationRequest("x", LanguageGroups.ids(prompt.get("input_ids")), 0);
        Generation ours =
                new Generator(model)
                        .generate(
                                List.of(request),
                                settings,
                                Optional.empty(),
                                GenerationListener.NONE)
                        .getFirst();
        int length = expected.length;
        if (suppressed) {
            length = untilEnd(ours.ids(), stops);
        } else if (ours.finish() == Generation.Finish.STOP_TOKEN) {
            length--; // ours does not keep the end token
        }
        check.same(
                prompt.where(),
                Arrays.toString(Arrays.copyOf(expected, length)),
                Arrays.toString(Arrays.copyOf(ours.ids(), Math.min(length, ours.ids().length))));
    }

    private static int untilEnd(int[] ids, Set<Integer> stops) {
        int length = 0;
        while (length < ids.length && !stops.contains(ids[length])) {
            length++;
        }
        return length;
    }
}
