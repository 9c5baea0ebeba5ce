package org.mintworkbench.workspace.evaluation;

import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.json.Versioned;

/// `evaluation.json`: methods on the same cases, side by side, with paired comparisons. The
/// per-case lines lie beside it in `cases.jsonl`.
///
/// @param results one entry per method, part and rule; prior and teacher always among them
/// @param parents name to SHA-256 of what it was made from
/// @param warnings plain sentences, e.g. a method below the majority prior
public record EvaluationReport(
        int schema,
        String title,
        String task,
        String dataset,
        int topN,
        List<MethodResult> results,
        List<Comparison> comparisons,
        List<String> warnings,
        Map<String, String> parents,
        String casesSha256)
        implements Versioned {
    public EvaluationReport {
        results = List.copyOf(results);
        comparisons = List.copyOf(comparisons);
        warnings = List.copyOf(warnings);
    }
}
