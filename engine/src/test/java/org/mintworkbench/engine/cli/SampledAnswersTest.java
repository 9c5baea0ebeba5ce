package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.RunFolder;

/// One tuned run, sampled in more than one way.
class SampledAnswersTest {
    private static final String WARMER = "sampling.temperature=1.5";

    @TempDir Path folder;
    private String workspace = "";
    private RunFolder run = new RunFolder(Path.of("none"));

    @BeforeEach
    void train() throws IOException {
        workspace = TwelveCases.make(folder).toString();
        run =
                new RunFolder(
                        Path.of(
                                TwelveCases.ok(
                                        "train",
                                        "-w",
                                        workspace,
                                        "--model",
                                        TwelveCases.MODEL,
                                        "--threads",
                                        "1",
                                        "--set",
                                        "batch.maxSteps=1",
                                        "--set",
                                        "sampling.maxNewTokens=8")));
    }

    private void generate(String... sets) {
        String[] all = new String[2 + 2 * sets.length];
        all[0] = "generate";
        all[1] = run.path().toString();
        for (int i = 0; i < sets.length; i++) {
            all[2 + 2 * i] = "--set";
            all[3 + 2 * i] = sets[i];
        }
        TwelveCases.ok(all);
    }

    private AnswerSet set(String name) {
        return AnswerSet.named(run, name);
    }

    @Test
    void answersOfAnotherSamplingStandBesideTheRunsOwn() throws IOException {
        generate(WARMER);
        assertFalse(Files.exists(run.completions("test")), "the run's own answers are others");
        generate();
        byte[] own = Files.readAllBytes(run.completions("test"));
        generate("sampling.seed=7", WARMER);

        AnswerSet warmer = set("temperature-1.5");
        AnswerSet other = set("temperature-1.5-seed-7");
        assertEquals(1.5, warmer.sampling().temperature());
        assertEquals(8, warmer.sampling().maxNewTokens());
        assertEquals(7, other.sampling().seed());
        assertNotEquals(texts(run.completions("test")), texts(warmer.completions("test")));
        assertNotEquals(texts(other.completions("test")), texts(warmer.completions("test")));
        assertEquals(own.length, Files.readAllBytes(run.completions("test")).length);
        assertTrue(Files.exists(warmer.folder("test").resolve("provenance.json")));
    }

    @Test
    void theirNameIsPrintedAndNamedWhereTheRunsOwnAnswersAreMissed() {
        String printed = TwelveCases.ok("generate", path(), "--set", WARMER);

        assertEquals(path() + "@temperature-1.5", printed);
        refused(run.id() + "@temperature-1.5.", "evaluate", run.id(), "-w", workspace);
        refused(run.id() + "@temperature-1.5.", "evaluate", run.id() + "@cold", "-w", workspace);
        TwelveCases.ok("evaluate", printed, "-w", workspace);
    }

    @Test
    void settingsThatTheRunHasAnywayGiveItsOwnAnswers() {
        generate("sampling.temperature=0.0", "sampling.maxNewTokens=8");

        assertTrue(Files.exists(run.completions("test")));
        assertFalse(Files.exists(run.path().resolve("sampled")));
    }

    @Test
    void theEvaluationShowsThemAsAMethodOfTheirOwn() throws IOException {
        generate();
        generate(WARMER);
        String warmer = run.id() + "@temperature-1.5";
        TwelveCases.ok("evaluate", run.id(), warmer, "-w", workspace);
        TwelveCases.ok("report", "-w", workspace);

        Path report = Path.of(workspace, "reports", "main");
        EvaluationReport written =
                Json.read(report.resolve("evaluation.json"), EvaluationReport.class);
        assertEquals(
                List.of("Majority prior", "Teacher", "orpo", "orpo@temperature-1.5"),
                written.results().stream().map(MethodResult::method).distinct().toList());
        assertTrue(
                written.parents()
                        .keySet()
                        .containsAll(
                                List.of(
                                        "completions/" + run.id() + "/test",
                                        "completions/" + warmer + "/test")),
                written.parents().toString());
        assertTrue(Files.readString(report.resolve("table.csv")).contains("," + warmer + ","));
        String page = Files.readString(report.resolve("report.html"));
        assertTrue(page.contains("sampling.temperature is 1.5 instead of 0"), page);
    }

    @Test
    void whatIsNotOfTheSamplingOrNotThereIsRefused() {
        refused("Only the sampling", "generate", path(), "--set", "batch.epochs=2");
        refused("no field \"sampling.heat\"", "generate", path(), "--set", "sampling.heat=2");
        refused("options --set beside RUN", "rank", path(), "--set", WARMER);
        refused("no answers \"cold\"", "evaluate", run.id() + "@cold", "-w", workspace);
        generate(WARMER);
        refused(
                "--set sampling.temperature=1.5 --part train.",
                "evaluate",
                run.id() + "@temperature-1.5",
                "--part",
                "train",
                "-w",
                workspace);
    }

    private String path() {
        return run.path().toString();
    }

    private static void refused(String why, String... arguments) {
        CommandLineRun refused = CommandLineRun.of(arguments);
        assertEquals(ExitCode.USER_ERROR, refused.code(), refused.err());
        assertTrue(refused.err().replaceAll("\\s+", " ").contains(why), refused.err());
    }

    private static List<String> texts(Path completions) {
        return JsonLines.read(completions, Completion.class).stream()
                .map(Completion::text)
                .toList();
    }
}
