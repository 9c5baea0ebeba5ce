package org.mintworkbench.engine.exchange.run;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `trainer_state.json` of Hugging Face's Trainer. Python writes NaN and infinities as bare words;
/// they are left out here, and counted.
///
/// @param globalStep the last optimiser step
/// @param maxSteps of the whole run, 0 when not told
/// @param steps training rows by step
/// @param heldOut evaluation rows by step
/// @param repeated rows of a step that a later row of the step replaces (after a resumption)
/// @param notNumbers values that are no finite numbers
record TrainerState(
        int globalStep,
        int maxSteps,
        List<Row> steps,
        List<Row> heldOut,
        int repeated,
        int notNumbers) {
    static final String FILE = "trainer_state.json";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    TrainerState {
        steps = List.copyOf(steps);
        heldOut = List.copyOf(heldOut);
    }

    /// @param metrics as the Trainer names them
    record Row(int step, double epoch, Map<String, Double> metrics) {
        Row {
            metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        }

        /// Of a held-out evaluation: how many rows it saw, 0 when its pace is not logged.
        int rows() {
            double seconds = metrics.getOrDefault("eval_runtime", 0.0);
            double pace = metrics.getOrDefault("eval_samples_per_second", 0.0);
            return (int) Math.round(seconds * pace);
        }
    }

    /// @throws UserError when it is no such file
    static TrainerState read(Path file) {
        JsonNode tree = tree(file);
        if (!tree.path("log_history").isArray() || !tree.path("global_step").isNumber()) {
            throw new UserError(
                    "This is no trainer_state.json: it has no log_history and global_step.",
                    file.toString(),
                    "Choose the folder that the Trainer wrote.");
        }
        return new Reading().read(tree);
    }

    private static JsonNode tree(Path file) {
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (JacksonException | MalformedInputException e) {
            throw new UserError(
                    "Not valid JSON.",
                    file.toString(),
                    "Copy the file again from where it was made.",
                    e);
        } catch (IOException e) {
            throw AtomicFiles.cannotRead(file, e);
        }
    }

    private static final class Reading {
        private final Map<Integer, Row> steps = new TreeMap<>();
        private final Map<Integer, Row> heldOut = new TreeMap<>();
        private int repeated;
        private int notNumbers;

        TrainerState read(JsonNode tree) {
            for (JsonNode row : tree.path("log_history")) {
                take(row);
            }
            return new TrainerState(
                    tree.path("global_step").asInt(),
                    tree.path("max_steps").isNumber() ? tree.path("max_steps").asInt() : 0,
                    new ArrayList<>(steps.values()),
                    new ArrayList<>(heldOut.values()),
                    repeated,
                    notNumbers);
        }

        /// The last row of all sums the run up and is no step.
        private void take(JsonNode row) {
            if (!row.path("step").isNumber() || row.has("train_runtime")) {
                return;
            }
            Row read =
                    new Row(row.path("step").asInt(), row.path("epoch").asDouble(0), metrics(row));
            boolean evaluation =
                    row.propertyNames().stream().anyMatch(name -> name.startsWith("eval_"));
            Row before = (evaluation ? heldOut : steps).put(read.step(), read);
            repeated += before == null ? 0 : 1;
        }

        private Map<String, Double> metrics(JsonNode row) {
            Map<String, Double> metrics = new LinkedHashMap<>();
            row.properties()
                    .forEach(e -> {
                        boolean place = e.getKey().equals("step") || e.getKey().equals("epoch");
                        if (!place && e.getValue().isNumber()) {
                            double value = e.getValue().doubleValue();
                            if (Double.isFinite(value)) {
                                metrics.put(e.getKey(), value);
                            } else {
                                notNumbers++;
                            }
                        }
                    });
            return metrics;
        }
    }
}
