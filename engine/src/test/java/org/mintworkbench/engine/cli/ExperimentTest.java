package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;

/// The whole line by its commands, on twelve cases and a tiny checkpoint: only that every link
/// holds, not that anything is learnt.
class ExperimentTest {
    private static final Path MODEL = Path.of("src/test/resources/golden/llm/llama");

    @TempDir Path folder;

    @Test
    void everyStageReadsWhatTheOneBeforeWrote() throws IOException {
        String workspace = folder.resolve("ws").toString();
        ok("import", "cases", cases().toString(), "-w", workspace);
        ok("split", "-w", workspace);
        ok("import", "teacher", teacher().toString(), "-w", workspace);
        ok("pair", "-w", workspace, "-k", "2", "-q", "2");
        String base =
                answers(
                        ok(
                                "generate",
                                "-w",
                                workspace,
                                "--model",
                                MODEL.toString(),
                                "--set",
                                "sampling.maxNewTokens=8"));
        String tuned =
                ok(
                        "train",
                        "-w",
                        workspace,
                        "--model",
                        MODEL.toString(),
                        "--threads",
                        "1",
                        "--set",
                        "batch.maxSteps=2",
                        "--set",
                        "batch.microBatch=2",
                        "--set",
                        "sampling.maxNewTokens=8");
        RunFolder run = new RunFolder(Path.of(tuned));
        assertEquals(
                RunState.Phase.COMPLETED, RunState.of(EventTail.readAll(run.eventsFile())).phase());
        assertTrue(Files.exists(run.adapter().resolve("adapter_model.safetensors")));
        answers(ok("generate", tuned));
        ok("evaluate", base, tuned, "-w", workspace);
        ok("report", "-w", workspace);

        Path report = Path.of(workspace, "reports", "main");
        List<MethodResult.Kind> kinds =
                Json.read(report.resolve("evaluation.json"), EvaluationReport.class)
                        .results()
                        .stream()
                        .map(MethodResult::kind)
                        .distinct()
                        .toList();
        assertTrue(
                kinds.containsAll(
                        List.of(
                                MethodResult.Kind.PRIOR,
                                MethodResult.Kind.TEACHER,
                                MethodResult.Kind.BASE,
                                MethodResult.Kind.ORPO)),
                kinds.toString());
        assertTrue(Files.readString(report.resolve("report.html")).contains("</html>"));
    }

    private static String answers(String run) {
        List<Completion> completions =
                JsonLines.read(
                        new RunFolder(Path.of(run)).evaluation("test").resolve("completions.jsonl"),
                        Completion.class);
        assertEquals(4, completions.size());
        return run;
    }

    private static String ok(String... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertEquals(ExitCode.OK, run.code(), () -> String.join(" ", arguments) + "\n" + run.err());
        return run.out().strip();
    }

    private Path cases() throws IOException {
        StringBuilder csv =
                new StringBuilder(
                        "id,patient,age_years,sex,phenotypes,disease_id,disease_name,split\n");
        for (int i = 0; i < 12; i++) {
            csv.append(
                    String.format(
                            "c%d,p%d,%d,male,Short stature;Ataxia,D:%d,Disease %s,%s%n",
                            i, i, i + 1, i % 6, "ABCDEF".charAt(i % 6), i < 8 ? "train" : "test"));
        }
        return Files.writeString(folder.resolve("cases.csv"), csv);
    }

    private Path teacher() throws IOException {
        StringBuilder csv = new StringBuilder("id,D:0,D:1,D:2,D:3,D:4,D:5\n");
        for (int i = 0; i < 12; i++) {
            csv.append("c").append(i).append(",0.3,0.25,0.2,0.1,0.1,0.05\n");
        }
        return Files.writeString(folder.resolve("teacher.csv"), csv);
    }
}
