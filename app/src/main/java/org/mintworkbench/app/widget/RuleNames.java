package org.mintworkbench.app.widget;

import java.util.List;
import org.mintworkbench.workspace.evaluation.MatchRule;

/// The rules of matching, as the pages offer them.
public final class RuleNames {
    private RuleNames() {}

    /// A switch between all of them.
    public static Segmented<MatchRule> choice() {
        return new Segmented<>(List.of(MatchRule.values()), RuleNames::of);
    }

    private static String of(MatchRule rule) {
        return switch (rule) {
            case FUZZY -> "Similar ≥ 0.80";
            case EXACT -> "Exact name";
            case ONTOLOGY_ID -> "Ontology id";
        };
    }
}
