package org.mintworkbench.engine.source;

import java.util.List;
import org.mintworkbench.workspace.dataset.Example;

/// Cases of which nothing is known that a student or a teacher could answer by.
final class SilentCases {
    private SilentCases() {}

    /// Warns of each, in their order.
    static void report(List<Example> examples, CaseImages images, Problems problems) {
        for (Example example : examples) {
            if (example.phenotypes().isEmpty()
                    && example.note().isEmpty()
                    && !images.names(example.id())) {
                problems.warning(
                        example.source(),
                        0,
                        "The case \""
                                + example.id()
                                + "\" has no phenotype, no note and no image: its prompt says nothing of it.");
            }
        }
    }
}
