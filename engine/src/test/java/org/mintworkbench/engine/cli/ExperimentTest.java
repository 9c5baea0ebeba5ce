package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;

/// The whole line by its commands, on twelve cases and a tiny checkpoint: only that every link
/// holds, not that anything is learnt.
class ExperimentTest {
    @TempDir Path folder;

    @Test
    void everyStageReadsWhatTheOneBeforeWrote() throws IOException {
        String workspace = TwelveCases.make(folder).toString();
        String base =
                answers(
                        TwelveCases.ok(
                                "generate",
                                "-w",
                                workspace,
                                "--model",
                                TwelveCases.MODEL,
                                "--set",
                                "sampling.maxNewTokens=8"));
        String tuned =
                TwelveCases.ok(
                        "train",
                        "-w",
                        workspace,
                        "--model",
                        TwelveCases.MODEL,
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
        answers(TwelveCases.ok("generate", tuned));
        mergedModelAnswers(workspace, tuned);
        TwelveCases.ok("evaluate", base, tuned, "-w", workspace);
        TwelveCases.ok("report", "-w", workspace);

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
        amongSeveralTeachersTheRunsOwnIsTaken(workspace, base, tuned);
    }

    private void amongSeveralTeachersTheRunsOwnIsTaken(String workspace, String base, String tuned)
            throws IOException {
        String other = TwelveCases.teacher(folder).toString();
        TwelveCases.ok("import", "teacher", other, "-w", workspace, "--id", "other-teacher");
        TwelveCases.ok("evaluate", base, tuned, "-w", workspace);

        CommandLineRun untuned = CommandLineRun.of("evaluate", base, "-w", workspace);
        assertEquals(ExitCode.USER_ERROR, untuned.code());
        assertTrue(untuned.err().contains("--ranking"), untuned.err());
    }

    @Test
    void whatWouldBePassedOverOrTestOnWhatWasLearntIsRefused() throws IOException {
        String workspace = TwelveCases.make(folder).toString();
        String run =
                TwelveCases.ok("train", "-w", workspace, "--model", TwelveCases.MODEL, "--prepare");
        CommandLineRun beside = CommandLineRun.of("generate", run, "--model", TwelveCases.MODEL);
        assertEquals(ExitCode.USER_ERROR, beside.code());
        assertTrue(beside.err().contains("options --model or --dataset"), beside.err());

        CommandLineRun orpo =
                CommandLineRun.of(
                        "train",
                        "-w",
                        workspace,
                        "--model",
                        TwelveCases.MODEL,
                        "--reference",
                        run,
                        "--prepare");
        assertEquals(ExitCode.USER_ERROR, orpo.code());
        assertTrue(orpo.err().contains("Only DPO"), orpo.err());
        CommandLineRun base =
                CommandLineRun.of(
                        "train",
                        "-w",
                        workspace,
                        "--model",
                        TwelveCases.MODEL,
                        "--objective",
                        "base");
        assertEquals(ExitCode.USER_ERROR, base.code());
        assertTrue(base.err().contains("mint generate"), base.err());

        CommandLineRun frozen =
                CommandLineRun.of(
                        "train",
                        run,
                        "--lr",
                        "9",
                        "--lambda",
                        "2",
                        "--objective",
                        "orpo",
                        "--set",
                        "batch.epochs=7",
                        "--prepare",
                        "--json");
        assertEquals(ExitCode.USER_ERROR, frozen.code(), frozen.err());
        for (String option : List.of("--lr", "--lambda", "--objective", "--set")) {
            assertTrue(frozen.out().contains(option), frozen.out());
        }
        assertFalse(frozen.out().contains("--prepare"), frozen.out());
        TwelveCases.ok("train", run, "-w", workspace, "--prepare", "--json");

        TwelveCases.ok("split", "-w", workspace, "--new", "--seed", "3", "--replace");
        CommandLineRun stale = CommandLineRun.of("train", run);
        assertEquals(ExitCode.USER_ERROR, stale.code(), stale.err());
        assertTrue(stale.err().contains("made from another state of a file"), stale.err());
        assertTrue(stale.err().contains("mint pair --replace"), stale.err());
    }

    @Test
    void dpoTakesTheAdapterOfItsSftRunForItsReference() throws IOException {
        String workspace = TwelveCases.make(folder).toString();
        String sft = shortRun(workspace, "--objective", "sft");
        String dpo =
                shortRun(workspace, "--objective", "dpo", "--start-from", sft, "--reference", sft);
        // Policy and reference begin as the same: no margin, and a loss of ln 2.
        RunEvent.Step first =
                EventTail.readAll(new RunFolder(Path.of(dpo)).eventsFile()).stream()
                        .filter(RunEvent.Step.class::isInstance)
                        .map(RunEvent.Step.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertEquals(Math.log(2), first.metrics().getOrDefault("loss", 0.0), 1e-4);
        assertEquals(0, first.metrics().getOrDefault("rewards/margins", 1.0), 1e-4);
    }

    private static String shortRun(String workspace, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "train",
                                "-w",
                                workspace,
                                "--model",
                                TwelveCases.MODEL,
                                "--threads",
                                "1",
                                "--lr",
                                "1e-2",
                                "--set",
                                "batch.maxSteps=4",
                                "--set",
                                "lora.dropout=0"));
        arguments.addAll(List.of(more));
        return TwelveCases.ok(arguments.toArray(String[]::new));
    }

    /// What is exported stands alone: it answers as a base model, and is never overwritten.
    private void mergedModelAnswers(String workspace, String tuned) throws IOException {
        String merged = folder.resolve("merged").toString();
        TwelveCases.ok("export", "merged", tuned, merged);
        assertTrue(Files.exists(Path.of(merged, "provenance.json")));
        answers(
                TwelveCases.ok(
                        "generate",
                        "-w",
                        workspace,
                        "--model",
                        merged,
                        "--set",
                        "sampling.maxNewTokens=8"));
        Path last = folder.resolve("last");
        TwelveCases.ok("export", "adapter", tuned, last.toString(), "--checkpoint", "last");
        assertTrue(Files.exists(last.resolve("adapter_model.safetensors")));
        assertFalse(Files.exists(last.resolve("optimizer.safetensors")));
        Provenance exported = Json.read(last.resolve("provenance.json"), Provenance.class);
        assertEquals("step-000002", exported.facts().get(Provenance.CHECKPOINT));
        assertEquals(
                Hashes.sha256(last.resolve("adapter_model.safetensors")),
                exported.hashes().get("adapter"));
        assertEquals(
                "final",
                Json.read(Path.of(merged, "provenance.json"), Provenance.class)
                        .facts()
                        .get(Provenance.CHECKPOINT));
        TwelveCases.ok("generate", tuned, "--checkpoint", "last");
        CommandLineRun none = CommandLineRun.of("generate", tuned, "--checkpoint", "99");
        assertEquals(ExitCode.USER_ERROR, none.code());
        byte[] before = Files.readAllBytes(Path.of(merged, "model.safetensors"));
        CommandLineRun again = CommandLineRun.of("export", "merged", tuned, merged);
        assertEquals(ExitCode.USER_ERROR, again.code());
        assertArrayEquals(before, Files.readAllBytes(Path.of(merged, "model.safetensors")));
    }

    private static String answers(String run) {
        List<Completion> completions =
                JsonLines.read(
                        new RunFolder(Path.of(run)).evaluation("test").resolve("completions.jsonl"),
                        Completion.class);
        assertEquals(4, completions.size());
        return run;
    }
}
