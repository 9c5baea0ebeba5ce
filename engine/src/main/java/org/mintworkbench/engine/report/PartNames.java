package org.mintworkbench.engine.report;

import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.EvaluationReport.Part;

/// How parts of a split are called for people: by name, and by what their labels are.
final class PartNames {
    private PartNames() {}

    /// Safe for HTML.
    static String title(EvaluationReport report, String part) {
        return Html.name(part) + labels(report, part);
    }

    /// Plain text.
    static String words(EvaluationReport report, String part) {
        return part + labels(report, part);
    }

    private static String labels(EvaluationReport report, String part) {
        return report.parts().stream()
                .filter(p -> p.name().equals(part))
                .map(p -> ", " + labels(p))
                .findFirst()
                .orElse("");
    }

    private static String labels(Part part) {
        if (part.noneSeen()) {
            return "labels never trained on";
        }
        return part.seen() == part.cases()
                ? "labels seen in training"
                : "labels of " + part.seen() + " of " + part.cases() + " cases seen in training";
    }
}
