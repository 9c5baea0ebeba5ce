package org.mintworkbench.workspace.evaluation;

import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.json.Versioned;

/// `evaluation.json`: methods on the same cases, side by side, with paired comparisons. The
/// per-case lines lie beside it in `cases.jsonl`.
///
/// @param rule that was chosen: results by it are shown first, and the warnings follow it
/// @param parts the parts of the split that were evaluated, in order
/// @param results one entry per method, part and rule; prior and teacher always among them
/// @param parents name to SHA-256 of what it was made from
/// @param warnings plain sentences, e.g. a method below the majority prior
public record EvaluationReport(
        int schema,
        String title,
        String task,
        String dataset,
        int topN,
        MatchRule rule,
        List<Part> parts,
        List<MethodResult> results,
        List<Comparison> comparisons,
        List<String> warnings,
        Map<String, String> parents,
        String casesSha256)
        implements Versioned {
    /// A part of the split, or of a part those cases whose label was seen in training or not.
    ///
    /// @param cases number of cases evaluated
    /// @param seen how many of them have a true label that some training case has
    public record Part(String name, int cases, int seen) {
        public Part {
            Checks.requireText(name, "parts.name");
            Checks.require(0 <= seen && seen <= cases, "parts.seen", "must be 0 to cases");
        }

        /// No case has a label that was trained on.
        public boolean noneSeen() {
            return seen == 0;
        }
    }

    public EvaluationReport {
        parts = List.copyOf(parts);
        results = List.copyOf(results);
        comparisons = List.copyOf(comparisons);
        warnings = List.copyOf(warnings);
    }
}
