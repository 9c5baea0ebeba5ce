package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.json.Json;

class ChosenRuleTest {
    private static final String AS_IN_THE_PAPER = "at least 0.8 similar to it, as in the paper";

    @TempDir Path folder;

    private static String results(String page) {
        return page.substring(page.indexOf("<section id=\"results\">"))
                .replaceFirst("(?s)</section>.*", "");
    }

    @Test
    void theReportShowsFirstByWhichRuleItWasEvaluated() throws IOException {
        String workspace = TwelveCases.make(folder).toString();
        String run =
                TwelveCases.ok(
                        "generate",
                        "-w",
                        workspace,
                        "--model",
                        TwelveCases.MODEL,
                        "--set",
                        "sampling.maxNewTokens=2");
        Path report = Path.of(workspace, "reports", "main");
        for (MatchRule rule : MatchRule.values()) {
            String shown = TwelveCases.ok("evaluate", run, "-w", workspace, "--rule", rule.name());
            TwelveCases.ok("report", "-w", workspace);

            EvaluationReport written =
                    Json.read(report.resolve("evaluation.json"), EvaluationReport.class);
            assertEquals(rule, written.rule());
            String results = results(Files.readString(report.resolve("report.html")));
            assertEquals(rule == MatchRule.FUZZY, results.contains(AS_IN_THE_PAPER), results);
            assertEquals(rule == MatchRule.EXACT, shown.contains("equal names"), shown);
            assertEquals(rule != MatchRule.EXACT, results.contains("The same by equal names"));
            assertEquals(rule != MatchRule.ONTOLOGY_ID, results.contains("by same ontology id"));
        }
        assertFalse(Files.readString(report.resolve("report.html")).contains(AS_IN_THE_PAPER));
        assertTrue(Files.exists(report.resolve("table.csv")));
    }
}
