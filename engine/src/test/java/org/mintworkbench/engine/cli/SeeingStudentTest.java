package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.engine.model.GoldenFolder;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.LabelScores;
import org.mintworkbench.workspace.evaluation.LabelScoring;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunFolder;

/// A tiny Llama 3.2 Vision taught on images by the commands a user types.
class SeeingStudentTest {
    private static final String MODEL = GoldenFolder.of("vision/mllama").toString();
    private static final List<String> TISSUES = List.of("Colon", "Liver", "Skin", "Lung");

    @TempDir Path folder;
    private String ws = "";

    /// Five images to train on, two to test.
    @BeforeEach
    void teach() throws IOException {
        ws = folder.resolve("ws").toString();
        List<String> images =
                List.of(
                        "grey_small.png",
                        "palette.png",
                        "rgb16.png",
                        "rgba_tall.png",
                        "grey16.png",
                        "rgb_256.png",
                        "rgb_wide.png");
        StringBuilder table = new StringBuilder("image,label,split\n");
        StringBuilder teacher = new StringBuilder("id," + String.join(",", TISSUES) + "\n");
        for (int i = 0; i < images.size(); i++) {
            table.append(images.get(i)).append(',').append(TISSUES.get(i % 4));
            table.append(i < 5 ? ",train\n" : ",test\n");
            teacher.append(images.get(i)).append(",0.4,0.3,0.2,0.1\n");
        }
        StringBuilder labels = new StringBuilder("id,name\n");
        TISSUES.forEach(tissue -> labels.append(tissue).append(',').append(tissue).append('\n'));
        TwelveCases.ok(
                "import",
                "cases",
                Files.writeString(folder.resolve("patches.csv"), table).toString(),
                "-w",
                ws,
                "--task",
                "mine",
                "--prompts",
                "tissue",
                "--labels",
                Files.writeString(folder.resolve("labels.csv"), labels).toString(),
                "--images",
                GoldenFolder.of("vision/images").toString());
        TwelveCases.ok(
                "import",
                "teacher",
                Files.writeString(folder.resolve("teacher.csv"), teacher).toString(),
                "-w",
                ws);
        TwelveCases.ok("pair", "-w", ws, "-k", "2", "-q", "2");
    }

    private RunFolder train(String objective, String... sets) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "train",
                                "-w",
                                ws,
                                "--model",
                                MODEL,
                                "--objective",
                                objective,
                                "--threads",
                                "1",
                                "--set",
                                "batch.maxSteps=2",
                                "--set",
                                "batch.microBatch=2",
                                "--set",
                                "optimizer.learningRate=0.01",
                                "--set",
                                "sampling.maxNewTokens=8"));
        for (String set : sets) {
            all.addAll(List.of("--set", set));
        }
        return new RunFolder(Path.of(TwelveCases.ok(all.toArray(String[]::new))));
    }

    private static String adapter(RunFolder run) {
        return Hashes.sha256(run.adapter().resolve("adapter_model.safetensors"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sft", "dpo", "orpo"})
    void whatIsLearntFollowsFromThePixels(String objective) {
        RunFolder seeing = train(objective);
        RunFolder again = train(objective);
        RunFolder reading = train(objective, "batch.pixels=never");
        RunFolder blind = train(objective, "batch.pixels=shuffled");

        assertEquals(adapter(seeing), adapter(again));
        assertNotEquals(adapter(seeing), adapter(reading));
        assertNotEquals(adapter(seeing), adapter(blind));
        assertEquals("5", facts(seeing).get("rows_with_images"));
        assertEquals("0", facts(reading).get("rows_with_images"));
        assertEquals("never instead of passed", facts(reading).get("departure batch.pixels"));
        assertTrue(
                EventTail.readAll(reading.eventsFile())
                        .toString()
                        .contains("No pixels are passed"));
    }

    private static Map<String, String> facts(RunFolder run) {
        return Json.read(run.provenanceFile(), Provenance.class).facts();
    }

    @Test
    void aBlindControlAndTextAloneAnswerOtherwiseAndStandBesideTheRunsOwn() throws IOException {
        RunFolder run = train("orpo", "lora.targets=[\"all-linear\",\"multi_modal_projector\"]");
        TwelveCases.ok("generate", run.path().toString());
        TwelveCases.ok("rank", run.path().toString());
        Map<String, double[]> own = scores(AnswerSet.of(run));
        for (String pixels : List.of("shuffled", "never")) {
            String set = "sampling.pixels=" + pixels;
            TwelveCases.ok("generate", run.path().toString(), "--set", set);
            TwelveCases.ok("rank", run.path().toString(), "--set", set);
            AnswerSet other = AnswerSet.named(run, "pixels-" + pixels);
            assertTrue(Files.exists(other.completions("test")));
            Map<String, double[]> others = scores(other);
            own.forEach((id, sums) -> assertFalse(Arrays.equals(sums, others.get(id)), id));
        }
        // With two cases each is shown the other's image, in front of the same words.
        Map<String, double[]> shuffled = scores(AnswerSet.named(run, "pixels-shuffled"));
        assertTrue(Arrays.equals(own.get("rgb_256.png"), shuffled.get("rgb_wide.png")));
        assertTrue(Arrays.equals(own.get("rgb_wide.png"), shuffled.get("rgb_256.png")));
        // Without pixels all cases are one.
        Map<String, double[]> text = scores(AnswerSet.named(run, "pixels-never"));
        assertTrue(Arrays.equals(text.get("rgb_wide.png"), text.get("rgb_256.png")));

        String id = run.id();
        TwelveCases.ok("evaluate", id, id + "@pixels-shuffled", id + "@pixels-never", "-w", ws);
        TwelveCases.ok("report", "-w", ws);
        Path report = Path.of(ws, "reports", "main", "evaluation.json");
        List<String> methods =
                Json.read(report, EvaluationReport.class).results().stream()
                        .map(MethodResult::method)
                        .distinct()
                        .toList();
        assertTrue(methods.contains("orpo@pixels-shuffled"), methods.toString());
        assertTrue(methods.contains("orpo@pixels-never, ranked by sum"), methods.toString());
    }

    private static Map<String, double[]> scores(AnswerSet answers) {
        Map<String, double[]> scores = new TreeMap<>();
        JsonLines.read(answers.folder("test").resolve(LabelScoring.SCORES), LabelScores.class)
                .forEach(line -> scores.put(line.example(), line.sums()));
        assertEquals(2, scores.size());
        return scores;
    }

    @Test
    void anImageThatWasChangedIsNamedInsteadOfLookedAt() throws IOException {
        Workspace workspace = Workspace.open(Path.of(ws));
        String id = workspace.list("datasets", "dataset.json").getFirst();
        Path image = workspace.dataset(id).imagesFolder();
        try (var files = Files.list(image)) {
            for (Path file : files.toList()) {
                Files.writeString(file, "no image");
            }
        }

        CommandLineRun run =
                CommandLineRun.of("rank", "--model", MODEL, "-w", ws, "--set", "compute.threads=1");

        assertEquals(ExitCode.USER_ERROR, run.code(), run.out());
        assertTrue(run.err().contains("was changed since it was imported"), run.err());
    }
}
