package org.mintworkbench.engine.exchange.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.report.Departures;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.LoraSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.OptimizerSettings;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;
import tools.jackson.databind.JsonNode;

/// Six steps that TRL 1.16 made (`golden/trl-run/make.py`), and broken folders.
class ImportRunTest {
    private static final Path THEIRS = Path.of("src/test/resources/golden/trl-run");
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 26, 14, 0);

    @TempDir private Path folder;
    private Workspace workspace;

    @BeforeEach
    void makeWorkspace() {
        workspace = Workspace.openOrCreate(folder.resolve("workspace"), "test");
    }

    @Test
    void everyLoggedFigureOfTheNewestStateStandsInTheCurves() {
        RunFolder run = take(THEIRS).run();
        assertEquals(List.of(run), RunFolder.list(workspace));
        List<RunEvent> events = EventTail.readAll(run.eventsFile());
        assertEquals(new RunState(RunState.Phase.COMPLETED, 6, 6, ""), RunState.of(events));

        JsonNode log =
                Json.readTree(THEIRS.resolve("checkpoint-6/trainer_state.json"))
                        .path("log_history");
        List<Map<String, Double>> theirs = new ArrayList<>();
        log.forEach(row -> theirs.add(figures(row)));
        List<Map<String, Double>> ours = new ArrayList<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Step step) {
                ours.add(step.metrics());
            } else if (event instanceof RunEvent.HeldOut heldOut) {
                ours.add(heldOut.metrics());
                assertEquals(4, heldOut.rows());
            }
        }
        assertEquals(8, ours.size());
        assertEquals(theirs, ours);
    }

    private static Map<String, Double> figures(JsonNode row) {
        Map<String, Double> figures = new java.util.HashMap<>();
        row.properties().forEach(e -> figures.put(e.getKey(), e.getValue().doubleValue()));
        figures.keySet().removeAll(List.of("step", "epoch"));
        return figures;
    }

    @Test
    void itsSettingsAreThoseItWasTrainedWith() {
        ImportRun.Imported imported = take(THEIRS);
        RunConfig config = imported.run().config();
        assertEquals(
                new ObjectiveConfig.Orpo(
                        0.25,
                        ObjectiveConfig.Scored.PROMPT_AND_RESPONSE,
                        ObjectiveConfig.LogProb.MEAN),
                config.objective());
        assertEquals(new LoraSettings(2, 4, 0.05, List.of("q_proj"), false), config.lora());
        assertEquals(
                new OptimizerSettings(
                        1e-3, OptimizerSettings.Schedule.COSINE, 2, 0.9, 0.999, 1e-8, 0.01, 0.5),
                config.optimizer());
        assertEquals(2, config.batch().microBatch());
        assertEquals(2, config.batch().accumulation());
        assertEquals(6, config.batch().maxSteps());
        assertEquals(512, config.batch().maxLength());
        assertEquals(3, config.evaluation().every());
        assertEquals(7, config.seed());
        assertEquals("llama", config.model());
        assertEquals(
                List.of(
                        "preferences",
                        "batch.truncation",
                        "batch.maxPromptLength",
                        "evaluation.rows"),
                imported.notTold());
    }

    @Test
    void itsProvenanceSaysThatItWasTrainedElsewhereAndKeepsNoSecret() {
        RunFolder run = take(THEIRS).run();
        Provenance provenance = Json.read(run.provenanceFile(), Provenance.class);
        assertTrue(
                provenance.facts().getOrDefault("imported", "").startsWith("trained elsewhere"),
                provenance.facts().toString());
        assertEquals("1.16.0", provenance.versions().get("trl"));
        assertEquals("adamw_torch_fused", provenance.facts().get("theirs optim"));
        assertFalse(provenance.facts().containsKey("theirs hub_strategy"));
        assertFalse(provenance.facts().containsKey("theirs output_dir"));
        assertEquals(
                Hashes.sha256(run.adapter().resolve("adapter_model.safetensors")),
                provenance.hashes().get("adapter"));
        assertTrue(Departures.of(run.config()).getFirst().contains("trained elsewhere"));
    }

    @Test
    void withoutItsSettingsTheFiguresTellTheObjectiveAndTheRestIsNamedAsNotTold()
            throws IOException {
        Path bare = copy("checkpoint-6/trainer_state.json");
        ImportRun.Imported imported =
                ImportRun.into(
                        workspace,
                        new ImportRun.Request(bare, "bare", Optional.of("model"), Optional.empty()),
                        NOW);
        assertTrue(imported.run().config().objective() instanceof ObjectiveConfig.Orpo);
        assertTrue(
                imported.notTold()
                        .containsAll(
                                List.of(
                                        "lora",
                                        "objective.lambda",
                                        "optimizer.learningRate",
                                        "optimizer.warmup",
                                        "batch.epochs",
                                        "seed")),
                imported.notTold().toString());
        assertFalse(Files.exists(imported.run().adapter()));
    }

    @Test
    void ofAStepThatIsLoggedTwiceTheLaterCountsAndWhatIsNoNumberIsLeftOut() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(
                broken.resolve("trainer_state.json"),
                """
                {"global_step": 2, "max_steps": 9, "log_history": [
                 {"step": 1, "epoch": 0.5, "loss": 3.0, "grad_norm": NaN},
                 {"step": 2, "epoch": 1.0, "loss": 9.0},
                 {"step": 2, "epoch": 1.0, "loss": 2.0},
                 {"step": 2, "epoch": 1.0, "train_runtime": 1.0, "train_loss": 2.5}]}
                """);
        RunFolder run =
                ImportRun.into(
                                workspace,
                                new ImportRun.Request(
                                        broken, "broken", Optional.of("model"), Optional.empty()),
                                NOW)
                        .run();
        List<RunEvent> events = EventTail.readAll(run.eventsFile());
        assertEquals(
                List.of(Map.of("loss", 3.0), Map.of("loss", 2.0)),
                events.stream()
                        .filter(e -> e instanceof RunEvent.Step)
                        .map(e -> ((RunEvent.Step) e).metrics())
                        .toList());
        String notes = events.toString();
        assertTrue(notes.contains("It ended at step 2 of 9."), notes);
        assertTrue(notes.contains("1 steps are logged twice"), notes);
        assertTrue(notes.contains("1 logged figures are no finite numbers"), notes);
    }

    @Test
    void settingsThatAreNoneCostOnlyThemselves() throws IOException {
        Path theirs = copy("checkpoint-6/trainer_state.json", "adapter_config.json");
        copy("adapter_model.safetensors");
        // 50,000 tuples, one in the other, and then cut off: neither recursion nor a crash
        pickle(theirs.resolve("training_args.bin"), ")" + "\u0085".repeat(50_000));
        Provenance provenance = Json.read(take(theirs).run().provenanceFile(), Provenance.class);
        assertTrue(
                provenance.facts().containsKey("not_read training_args.bin"),
                provenance.facts().toString());
    }

    @Test
    void nothingIsWrittenOfAFolderThatIsNoRunOrOfAnotherObjective() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThrows(UserError.class, () -> take(empty));
        Path theirs = copy("checkpoint-6/trainer_state.json", "adapter_config.json");
        copy("adapter_model.safetensors");
        pickle(theirs.resolve("training_args.bin"), "\u0080\u0002ctrl.kto\nKTOConfig\n)\u0081}b.");
        UserError error = assertThrows(UserError.class, () -> take(theirs));
        assertTrue(error.what().contains("KTOConfig"), error.what());
        assertEquals(List.of(), RunFolder.list(workspace));
    }

    private ImportRun.Imported take(Path theirs) {
        return ImportRun.into(
                workspace,
                new ImportRun.Request(theirs, "theirs", Optional.empty(), Optional.empty()),
                NOW);
    }

    /// Files of TRL's run, in one folder.
    private Path copy(String... files) throws IOException {
        Path target = Files.createDirectories(folder.resolve("copy"));
        for (String file : files) {
            Path from = THEIRS.resolve(file);
            Files.copy(from, target.resolve(from.getFileName()));
        }
        return target;
    }

    private static void pickle(Path file, String steps) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("training_args/data.pkl"));
            zip.write(steps.getBytes(StandardCharsets.ISO_8859_1));
            zip.closeEntry();
        }
    }
}
