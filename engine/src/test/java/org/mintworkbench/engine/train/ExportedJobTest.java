package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.exchange.job.ExportJob;
import org.mintworkbench.engine.exchange.run.ImportRun;
import org.mintworkbench.engine.text.SpecialText;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.BatchSettings.PairWeights;
import org.mintworkbench.workspace.run.EvaluationSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.OptimizerSettings.Schedule;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;
import tools.jackson.databind.JsonNode;

/// That TRL trains these folders to the same losses is shown with Python at hand; see
/// docs/experiments.md.
class ExportedJobTest {
    private static final ExportJob.Cluster CLUSTER = new ExportJob.Cluster(2, 8, "01:00:00", true);

    @TempDir private Path folder;

    @Test
    void everyEpochTakesEachRowOnceAndTheTokensAreThoseOfItsFirstRows() throws IOException {
        SmallRun run = SmallRun.create(folder.resolve("w"), config(0, Configs.batch(2, 2, 2, 0)));
        Path job = write(run);
        List<JsonNode> rows = lines(job.resolve("data/train.jsonl"));
        List<JsonNode> orders = lines(job.resolve("order.jsonl"));
        assertEquals(7, rows.size());
        assertEquals(2, orders.size());
        assertFalse(orders.get(0).equals(orders.get(1)));
        for (JsonNode order : orders) {
            Set<Integer> seen = new TreeSet<>();
            order.forEach(row -> seen.add(row.asInt()));
            assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6), seen);
        }
        JsonNode first = Json.readTree(job.resolve("job.json")).path("first_micro_batch");
        assertEquals(2, first.size());
        try (Tokenizer tokenizer = Tokenizer.load(Path.of(SmallRun.MODEL))) {
            for (int i = 0; i < 2; i++) {
                JsonNode row = rows.get(orders.getFirst().path(i).asInt());
                for (int side = 0; side < 2; side++) {
                    String answer =
                            row.path(side == 0 ? "chosen" : "rejected")
                                    .path(0)
                                    .path("content")
                                    .asString();
                    String text =
                            tokenizer.decode(
                                    ids(first.path(i).path("answers").path(side)),
                                    SpecialText.SKIP);
                    assertTrue(text.contains(answer.strip()), text + " | " + answer);
                }
            }
        }
    }

    private static int[] ids(JsonNode array) {
        int[] ids = new int[array.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = array.path(i).asInt();
        }
        return ids;
    }

    @Test
    void itsFirstAdapterIsTheOneThatTheRunBeginsWith() throws IOException {
        SmallRun run = SmallRun.create(folder.resolve("w"), config(0, Configs.batch(2, 1, 1, 1)));
        Path job = write(run);
        run.train(); // at learning rate 0
        assertArrayEquals(
                run.bytes("adapter/adapter_model.safetensors"),
                Files.readAllBytes(job.resolve("adapter-start/adapter_model.safetensors")));
    }

    @Test
    void itsSettingsAreTheRunsInTheWordsOfTrl() {
        SmallRun run =
                SmallRun.create(folder.resolve("w"), config(3e-4, Configs.batch(2, 2, 2, 0)));
        JsonNode job = Json.readTree(write(run).resolve("job.json"));
        JsonNode trainer = job.path("trainer");
        assertEquals(4, trainer.path("max_steps").asInt());
        assertEquals(3e-4, trainer.path("learning_rate").asDouble());
        assertEquals("cosine", trainer.path("lr_scheduler_type").asString());
        assertEquals(2, trainer.path("per_device_train_batch_size").asInt());
        assertEquals(2, job.path("micro_batches_per_step").asInt());
        assertEquals(0.25, trainer.path("beta").asDouble());
        assertEquals(
                Hashes.sha256(Path.of(SmallRun.MODEL).resolve("model.safetensors")),
                job.path("model").path("sha256").path("model.safetensors").asString());
    }

    @Test
    void whatTrlCannotDoIsRefusedAndNothingIsLeftBehind() {
        SmallRun run =
                SmallRun.create(
                        folder.resolve("w"),
                        config(
                                1e-3,
                                Configs.byCase(Configs.batch(2, 1, 1, 1), PairWeights.TEACHER)));
        UserError error = assertThrows(UserError.class, () -> write(run));
        assertTrue(error.remedy().contains("uniform"), error.remedy());
        assertFalse(Files.exists(folder.resolve("job")));
    }

    /// The output folder holds what TRL wrote in six steps of a run of its own, and the job's
    /// papers.
    @Test
    void itsResultComesBackWithAllItsSettings() throws IOException {
        SmallRun run =
                SmallRun.create(folder.resolve("w"), config(1e-3, Configs.batch(2, 2, 2, 0)));
        Path job = write(run);
        Path output = Files.createDirectories(folder.resolve("output"));
        Path theirs = Path.of("src/test/resources/golden/trl-run/checkpoint-6");
        for (String file : List.of("trainer_state.json", "training_args.bin")) {
            if (Files.exists(theirs.resolve(file))) {
                Files.copy(theirs.resolve(file), output.resolve(file));
            }
        }
        Files.copy(job.resolve("mint/config.json"), output.resolve("mint_config.json"));
        Files.copy(job.resolve("mint/provenance.json"), output.resolve("mint_provenance.json"));
        ImportRun.Imported back =
                ImportRun.into(
                        run.workspace(),
                        new ImportRun.Request(output, "back", Optional.empty(), Optional.empty()),
                        LocalDateTime.of(2026, 1, 2, 3, 4, 6));
        RunConfig asked = run.folder().config();
        assertEquals(List.of(), back.notTold());
        assertEquals(
                asked.importedAs("back", asked.model()).onCasesOf("", ""), back.run().config());
        Provenance provenance = Json.read(back.run().provenanceFile(), Provenance.class);
        assertEquals(
                Hashes.sha256(run.workspace().preferences("pairs").partFile("train")),
                provenance.hashes().get("preferences"));
    }

    private Path write(SmallRun run) {
        Path job = folder.resolve("job");
        ExportJob.write(run.workspace(), run.folder(), job, CLUSTER, SmallRun.CONTEXT);
        return job;
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(Json.parseTree(line, file.toString()));
        }
        return lines;
    }

    private static RunConfig config(double rate, BatchSettings batch) {
        ObjectiveConfig orpo = Configs.orpo(0.25);
        return Configs.run(
                SmallRun.MODEL,
                orpo,
                Configs.optimizer(rate, Schedule.COSINE),
                batch,
                new EvaluationSettings(0, 10, 0, 0));
    }
}
