package org.mintworkbench.engine.exchange.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.mintworkbench.engine.preference.TrlExport;
import org.mintworkbench.engine.preference.TrlExport.Turn;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.text.ChatMessage;
import org.mintworkbench.engine.train.AtomicFolder;
import org.mintworkbench.engine.train.PlannedTraining;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;

/// Writes a folder in which TRL and accelerate train what a run here would: the rows in the same
/// order, the same first adapter, the same settings, a script, and what may differ in words.
public final class ExportJob {
    private static final String WEIGHTS_AND_TEXT =
            "config\\.json|tokenizer\\.json|model.*\\.safetensors(\\.index\\.json)?";

    private ExportJob() {}

    /// @param nodes machines, from 1
    /// @param gpus of each machine, from 1
    /// @param time limit as SLURM writes it, e.g. `24:00:00`
    /// @param fsdp whether weights are divided among the GPUs
    public record Cluster(int nodes, int gpus, String time, boolean fsdp) {
        public Cluster {
            if (nodes < 1 || gpus < 1) {
                throw new UserError(
                        "A job needs at least one machine and one GPU on each.",
                        "options --nodes, --gpus",
                        "Give 1 or more.");
            }
        }
    }

    /// @param departures in words, what will not be as it would be here
    public record Written(Path folder, int rows, int steps, List<String> departures) {
        public Written {
            departures = List.copyOf(departures);
        }
    }

    /// @param target is made, whole or not at all; must not exist or be an empty folder
    /// @throws UserError if the run cannot be trained as configured or TRL has no way for it
    public static Written write(
            Workspace workspace,
            RunFolder run,
            Path target,
            Cluster cluster,
            RuntimeContext context) {
        RunConfig config = run.config();
        try (PlannedTraining plan = PlannedTraining.of(workspace, run, context)) {
            requireUniform(plan, run);
            List<String> departures = JobDepartures.of(config, plan);
            AtomicFolder.write(
                    target.toAbsolutePath().normalize(),
                    folder -> {
                        writeRows(folder, plan, config);
                        writeAdapters(folder, plan, config);
                        Json.write(folder.resolve("job.json"), job(config, plan, departures));
                        AtomicFiles.write(folder.resolve("chat_template.jinja"), template(plan));
                        writeTexts(folder, run, cluster);
                        AtomicFiles.write(
                                folder.resolve("README.md"),
                                JobReadme.text(run.id(), config, plan, departures));
                        Json.write(folder.resolve("mint/provenance.json"), plan.provenance());
                        AtomicFiles.copy(run.configFile(), folder.resolve("mint/config.json"));
                    });
            return new Written(target, plan.training().size(), plan.totalSteps(), departures);
        }
    }

    private static void requireUniform(PlannedTraining plan, RunFolder run) {
        if (plan.weighed()) {
            throw new UserError(
                    "TRL cannot weigh the pairs of a case by the teacher's probability.",
                    run.configFile().toString(),
                    "Make the run with --set batch.weights=uniform, or train it here.");
        }
    }

    private static void writeRows(Path folder, PlannedTraining plan, RunConfig config) {
        JsonLines.write(folder.resolve("data/train.jsonl"), rows(plan.training(), plan, config));
        if (!plan.heldOut().isEmpty()) {
            JsonLines.write(
                    folder.resolve("data/validation.jsonl"), rows(plan.heldOut(), plan, config));
        }
        JsonLines.write(folder.resolve("order.jsonl"), plan.orders());
    }

    private static List<Object> rows(
            List<PreferencePair> pairs, PlannedTraining plan, RunConfig config) {
        boolean sft = config.objective() instanceof ObjectiveConfig.Sft;
        boolean dated = plan.student().template().text().contains("date_string");
        List<Object> rows = new ArrayList<>();
        for (PreferencePair pair : pairs) {
            Map<String, Object> row = new LinkedHashMap<>();
            TrlExport.Row whole = TrlExport.row(pair);
            row.put("prompt", shown(whole.prompt(), plan));
            if (sft) {
                row.put("completion", whole.chosen());
            } else {
                row.put("chosen", whole.chosen());
                row.put("rejected", whole.rejected());
            }
            if (dated) {
                row.put("chat_template_kwargs", Map.of("date_string", PromptDate.TEXT));
            }
            rows.add(row);
        }
        return rows;
    }

    /// A template without a system role gets no system message here either.
    private static List<Turn> shown(List<Turn> turns, PlannedTraining plan) {
        return plan
                .student()
                .template()
                .shown(turns.stream().map(t -> new ChatMessage(t.role(), t.content())).toList())
                .stream()
                .map(message -> new Turn(message.role(), message.content()))
                .toList();
    }

    private static void writeAdapters(Path folder, PlannedTraining plan, RunConfig config) {
        plan.writeStart(folder.resolve("adapter-start"));
        if (config.objective() instanceof ObjectiveConfig.Dpo dpo && !dpo.reference().isBlank()) {
            for (String file : List.of("adapter_config.json", "adapter_model.safetensors")) {
                AtomicFiles.copy(
                        plan.adapter(dpo.reference()).resolve(file),
                        folder.resolve("reference").resolve(file));
            }
        }
    }

    private static Map<String, Object> job(
            RunConfig config, PlannedTraining plan, List<String> departures) {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("schema", Versioned.CURRENT);
        job.put("name", config.name());
        job.put("objective", TrlSettings.kind(config.objective()));
        job.put(
                "model",
                Map.of(
                        "folder", plan.student().folder().toString(),
                        "sha256", hashes(plan.student().folder())));
        job.put("trainer", TrlSettings.of(config, plan));
        job.put("orpo", TrlSettings.orpo(config.objective()));
        job.put(
                "reference",
                config.objective() instanceof ObjectiveConfig.Dpo dpo && !dpo.reference().isBlank()
                        ? "reference"
                        : "base");
        job.put("micro_batches_per_step", config.batch().accumulation());
        job.put("first_micro_batch", plan.firstMicroBatch());
        job.put("departures", departures);
        return job;
    }

    private static Map<String, String> hashes(Path model) {
        Map<String, String> hashes = new TreeMap<>();
        for (Path file : FolderEntries.sorted(model)) {
            String name = String.valueOf(file.getFileName());
            if (Files.isRegularFile(file) && name.matches(WEIGHTS_AND_TEXT)) {
                hashes.put(name, Hashes.sha256(file));
            }
        }
        return hashes;
    }

    private static String template(PlannedTraining plan) {
        return plan.student().template().text();
    }

    private static void writeTexts(Path folder, RunFolder run, Cluster cluster) {
        AtomicFiles.write(folder.resolve("train.py"), resource("train.py"));
        AtomicFiles.write(folder.resolve("requirements.txt"), resource("requirements.txt"));
        for (String kind : List.of("cpu", "ddp", "fsdp")) {
            AtomicFiles.write(
                    folder.resolve("accelerate/" + kind + ".yaml"), resource(kind + ".yaml"));
        }
        AtomicFiles.write(
                folder.resolve("job.slurm"),
                resource("job.slurm")
                        .replace("@NAME@", run.id())
                        .replace("@NODES@", Integer.toString(cluster.nodes()))
                        .replace("@GPUS@", Integer.toString(cluster.gpus()))
                        .replace("@TIME@", cluster.time())
                        .replace("@SHARDING@", cluster.fsdp() ? "fsdp" : "ddp"));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ExportJob.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
