package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunFolder;

/// Real processes that are really asked to end while PyTorch computes in them.
class InterruptedGenerationTest {
    @TempDir Path folder;
    private RunFolder run = new RunFolder(Path.of("none"));

    @BeforeEach
    void prepare() throws IOException {
        run = prepared(TwelveCases.make(folder), 40);
    }

    /// A run of the untouched model that answers one case at a time.
    private static RunFolder prepared(Path workspace, int tokens) {
        return new RunFolder(
                Path.of(
                        TwelveCases.ok(
                                "generate",
                                "--prepare",
                                "-w",
                                workspace.toString(),
                                "--model",
                                TwelveCases.MODEL,
                                "--set",
                                "sampling.maxNewTokens=" + tokens,
                                "--set",
                                "sampling.batch=1",
                                "--set",
                                "compute.threads=1")));
    }

    @Test
    void whatWasAnsweredBeforeAnInterruptionIsKeptAndTheRestFollows() throws Exception {
        RunFolder whole = prepared(folder.resolve("ws"), 40);
        TwelveCases.ok("generate", whole.path().toString(), "--part", "train,test");
        int interruptions = 0;
        for (int life = 0; life < 3 && !Files.exists(completions(run, "test")); life++) {
            int before = kept("train") + kept("test");
            EngineProcess engine = start();
            engine.await(() -> kept("train") + kept("test") > before);
            int code = engine.terminate();

            assertTrue(code == ExitCode.STOPPED || code == ExitCode.OK, code + engine.said());
            assertFalse(engine.said().contains("SIGSEGV"), engine::said);
            if (code == ExitCode.STOPPED) {
                interruptions++;
                assertTrue(engine.said().contains("the answers so far are kept"), engine::said);
            }
        }
        assertEquals(ExitCode.OK, start().ended());

        assertTrue(interruptions > 0, "none was interrupted");
        for (String part : List.of("train", "test")) {
            assertEquals(
                    JsonLines.read(completions(whole, part), Completion.class),
                    JsonLines.read(completions(run, part), Completion.class));
            try (Stream<Path> files = Files.list(run.evaluation(part))) {
                assertEquals(List.of(), files.filter(this::holdsSingleAnswers).toList());
            }
        }
    }

    @Test
    void aProcessAskedToEndWhileItLoadsEndsInOrderToo() throws Exception {
        EngineProcess engine = start();
        engine.await(() -> Files.exists(run.evaluation("train").resolve(".owner")));
        int code = engine.terminate();

        assertEquals(ExitCode.STOPPED, code, engine::said);
        assertFalse(Files.exists(completions(run, "train")));
    }

    @Test
    void answersOfOtherWeightsOrPromptsAreNotGoneOnFrom() throws Exception {
        Path kept = run.evaluation("test").resolve(".answers-0123456789abcdef.jsonl");
        JsonLines.write(
                kept,
                List.of(new Completion("c8", "of another model", 3, Completion.Stop.STOP_TOKEN)));

        TwelveCases.ok("generate", run.path().toString());

        assertFalse(Files.exists(kept));
        assertTrue(
                JsonLines.read(completions(run, "test"), Completion.class).stream()
                        .noneMatch(answer -> answer.text().equals("of another model")));
    }

    @Test
    void aSecondEngineLeavesAPartToTheFirst() throws Exception {
        EngineProcess first = start();
        first.await(() -> Files.exists(run.evaluation("train").resolve(".owner")));
        EngineProcess second = start();

        assertEquals(ExitCode.USER_ERROR, second.ended(), second::said);
        assertTrue(
                second.said()
                        .contains(
                                "This part is being answered by the engine with process id "
                                        + first.process().pid()),
                second::said);
        assertEquals(ExitCode.OK, first.ended(), first::said);
    }

    @Test
    void theUntouchedModelsAnswersHaveAProvenance() {
        TwelveCases.ok("generate", run.path().toString());

        Provenance provenance = Json.read(run.provenanceFile(), Provenance.class);
        assertTrue(
                provenance
                        .hashes()
                        .keySet()
                        .containsAll(List.of("model", "tokenizer", "model_config", "examples")));
        assertTrue(
                provenance
                        .versions()
                        .keySet()
                        .containsAll(List.of("pytorch", "djl", "tokenizers", "java", "os")));
        assertEquals(
                "40 instead of 256", provenance.facts().get("departure sampling.maxNewTokens"));
        assertTrue(Files.exists(run.evaluation("test").resolve("provenance.json")));
    }

    private EngineProcess start() throws IOException {
        return EngineProcess.start(
                folder, "generate", run.path().toString(), "--part", "train,test");
    }

    private static Path completions(RunFolder run, String part) {
        return run.evaluation(part).resolve("completions.jsonl");
    }

    /// Number of answers there are, in whatever file.
    private int kept(String part) throws IOException {
        int lines = 0;
        if (Files.isDirectory(run.evaluation(part))) {
            try (Stream<Path> files = Files.list(run.evaluation(part))) {
                for (Path file : files.filter(this::holdsAnswers).toList()) {
                    if (Files.exists(file)) {
                        lines += (int) Files.readString(file).lines().count();
                    }
                }
            }
        }
        return lines;
    }

    private boolean holdsAnswers(Path file) {
        return file.endsWith("completions.jsonl") || holdsSingleAnswers(file);
    }

    private boolean holdsSingleAnswers(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".answers-");
    }
}
