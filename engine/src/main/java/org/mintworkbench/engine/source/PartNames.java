package org.mintworkbench.engine.source;

import java.util.Locale;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.Split;

/// The names under which parts of a split are known.
final class PartNames {
    private PartNames() {}

    static Optional<String> find(String written) {
        return switch (written.strip().toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "train", "training" -> Optional.of(Split.TRAIN);
            case "validation", "valid", "val", "dev" -> Optional.of(Split.VALIDATION);
            case "test", "testing" -> Optional.of(Split.TEST);
            case "test-disjoint", "disjoint" -> Optional.of(Split.TEST_DISJOINT);
            default -> Optional.empty();
        };
    }
}
