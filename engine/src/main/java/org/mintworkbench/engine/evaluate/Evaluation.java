package org.mintworkbench.engine.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.workspace.evaluation.CaseOutcome;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;

/// A finished evaluation.
///
/// @param report its `casesSha256` is empty until it is written
/// @param cases one line per method and case
public record Evaluation(EvaluationReport report, List<CaseOutcome> cases) {
    public Evaluation {
        cases = List.copyOf(cases);
    }

    /// This evaluation with one more sentence that a reader must not overlook.
    public Evaluation warning(String sentence) {
        List<String> warnings = new ArrayList<>(report.warnings());
        warnings.add(sentence);
        return new Evaluation(with(warnings, report.casesSha256()), cases);
    }

    /// Writes `cases.jsonl` and, last, `evaluation.json` into the folder.
    ///
    /// @return the report as written
    public EvaluationReport writeInto(Path folder) {
        Path casesFile = folder.resolve("cases.jsonl");
        JsonLines.write(casesFile, cases);
        EvaluationReport written = with(report.warnings(), Hashes.sha256(casesFile));
        Json.write(folder.resolve("evaluation.json"), written);
        return written;
    }

    private EvaluationReport with(List<String> warnings, String casesSha256) {
        return new EvaluationReport(
                report.schema(),
                report.title(),
                report.task(),
                report.dataset(),
                report.topN(),
                report.parts(),
                report.results(),
                report.comparisons(),
                warnings,
                report.parents(),
                casesSha256);
    }
}
