package org.mintworkbench.engine.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.workspace.evaluation.CaseOutcome;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.RankingFigures;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.json.Versioned;

/// A finished evaluation.
///
/// @param report its `casesSha256` is empty until it is written
/// @param cases one line per method and case
/// @param figures of methods that rank all labels
/// @param confusion of the same methods
public record Evaluation(
        EvaluationReport report,
        List<CaseOutcome> cases,
        List<RankingFigures.Method> figures,
        List<RankingFigures.ConfusionRow> confusion) {
    public Evaluation {
        cases = List.copyOf(cases);
        figures = List.copyOf(figures);
        confusion = List.copyOf(confusion);
    }

    /// This evaluation with one more sentence that a reader must not overlook.
    public Evaluation warning(String sentence) {
        List<String> warnings = new ArrayList<>(report.warnings());
        warnings.add(sentence);
        return new Evaluation(with(warnings, report.casesSha256()), cases, figures, confusion);
    }

    /// Writes `cases.jsonl`, `rank-confusion.jsonl`, `ranking-figures.json` and, last,
    /// `evaluation.json` into the folder. The page and the table of an earlier evaluation go.
    ///
    /// @return the report as written
    public EvaluationReport writeInto(Path folder) {
        discard(folder);
        Path casesFile = folder.resolve("cases.jsonl");
        JsonLines.write(casesFile, cases);
        JsonLines.write(folder.resolve(RankingFigures.CONFUSION), confusion);
        Json.write(
                folder.resolve(RankingFigures.FILE),
                new RankingFigures(Versioned.CURRENT, figures));
        EvaluationReport written = with(report.warnings(), Hashes.sha256(casesFile));
        Json.write(folder.resolve("evaluation.json"), written);
        return written;
    }

    /// Of an earlier evaluation nothing stays that vouches for other cases or shows other figures.
    private static void discard(Path folder) {
        for (String old : List.of("evaluation.json", "report.html", "table.csv")) {
            try {
                Files.deleteIfExists(folder.resolve(old));
            } catch (IOException e) {
                throw AtomicFiles.cannotWrite(folder.resolve(old), e);
            }
        }
    }

    private EvaluationReport with(List<String> warnings, String casesSha256) {
        return new EvaluationReport(
                report.schema(),
                report.title(),
                report.task(),
                report.dataset(),
                report.listLength(),
                report.rule(),
                report.settings(),
                report.students(),
                report.parts(),
                report.results(),
                report.comparisons(),
                warnings,
                report.parents(),
                casesSha256);
    }
}
