package org.mintworkbench.engine.report;

import org.mintworkbench.workspace.dataset.Split;

/// How parts of a split are called for people.
final class PartNames {
    private PartNames() {}

    /// Safe for HTML.
    static String title(String part) {
        return switch (part) {
            case Split.TEST -> "Test, labels seen in training";
            case Split.TEST_DISJOINT -> "Test, labels never trained on";
            default -> Html.name(part);
        };
    }
}
