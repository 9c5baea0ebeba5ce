package org.mintworkbench.workspace.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// Where a run's configuration differs from the preset it was made from.
public final class PresetDepartures {
    /// What a run works on is no departure, nor is its name.
    private static final List<String> COMPARED =
            List.of(
                    "startFrom",
                    "objective",
                    "lora",
                    "optimizer",
                    "batch",
                    "evaluation",
                    "sampling",
                    "compute",
                    "seed");

    private PresetDepartures() {}

    /// @param field dotted, as in `config.json`
    /// @param value the run's
    /// @param preset the preset's
    public record Departure(String field, String value, String preset) {
        public String inWords() {
            return value + " instead of " + (preset.isEmpty() ? "none" : preset);
        }
    }

    /// In the order of the configuration; none for a configuration of the user's own.
    public static List<Departure> of(RunConfig config) {
        Optional<Preset> preset =
                Arrays.stream(Preset.values())
                        .filter(known -> known.id().equals(config.preset()))
                        .findFirst();
        if (preset.isEmpty()) {
            return List.of();
        }
        JsonNode own = Json.toTree(config);
        JsonNode usual = Json.toTree(preset.get().config(kind(config), inputs(config)));
        List<Departure> departures = new ArrayList<>();
        COMPARED.forEach(name -> compare(name, own.path(name), usual.path(name), departures));
        return departures;
    }

    private static void compare(
            String name, JsonNode own, JsonNode usual, List<Departure> departures) {
        if (own.isObject()) {
            own.properties()
                    .forEach(field ->
                            compare(
                                    name + "." + field.getKey(),
                                    field.getValue(),
                                    usual.path(field.getKey()),
                                    departures));
        } else if (!text(own).equals(text(usual))) {
            departures.add(new Departure(name, text(own), text(usual)));
        }
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : node.isMissingNode() ? "" : node.toString();
    }

    private static Preset.Objective kind(RunConfig config) {
        return switch (config.objective()) {
            case ObjectiveConfig.Base b -> Preset.Objective.BASE;
            case ObjectiveConfig.Sft s -> Preset.Objective.SFT;
            case ObjectiveConfig.Dpo d -> Preset.Objective.DPO;
            case ObjectiveConfig.Orpo o -> Preset.Objective.ORPO;
        };
    }

    private static Preset.Inputs inputs(RunConfig config) {
        return new Preset.Inputs(
                config.name(),
                config.model(),
                config.task(),
                config.dataset(),
                config.ranking(),
                config.preferences());
    }
}
