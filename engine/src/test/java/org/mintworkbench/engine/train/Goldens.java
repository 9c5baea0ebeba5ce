package org.mintworkbench.engine.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.ModelOptions;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.engine.text.ChatTemplate;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.PreferencePair;
import tools.jackson.databind.JsonNode;

/// What TRL, PEFT and transformers computed. The system property `mint.golden` names a whole set;
/// without it the subset among the test resources is used.
final class Goldens {
    private static final Path ROOT =
            Path.of(System.getProperty("mint.golden", "src/test/resources/golden/llm"));

    private Goldens() {}

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static JsonNode json(String name) {
        return Json.readTree(path(name));
    }

    /// The files of a folder whose names match, sorted.
    static List<Path> list(String folder, String pattern) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.filter(f -> f.getFileName().toString().matches(pattern)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> lines(String name) {
        try {
            return Files.readAllLines(path(name)).stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> Json.parseTree(line, name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LanguageModel model(String name, ModelOptions options) {
        TorchRuntime.start(TorchOptions.cpu(1));
        return LanguageModel.load(path(name), options);
    }

    static PreferenceTokens tokens(String tokenizer) {
        Path folder = path("tokenizers/" + tokenizer);
        return new PreferenceTokens(
                Tokenizer.load(folder), ChatTemplate.load(folder, RuntimeContext.PROMPT_DATE));
    }

    /// The rows of a file of conversations; an SFT row's answer stands for both.
    static List<PreferencePair> pairs(String name) {
        return lines(name).stream().map(Goldens::pair).toList();
    }

    private static PreferencePair pair(JsonNode row) {
        JsonNode prompt = row.get("prompt");
        boolean system = prompt.get(0).get("role").asString().equals("system");
        JsonNode completion = row.has("completion") ? row.get("completion") : row.get("chosen");
        String chosen = completion.get(0).get("content").asString();
        String rejected =
                row.has("rejected") ? row.get("rejected").get(0).get("content").asString() : chosen;
        return new PreferencePair(
                "case",
                system ? prompt.get(0).get("content").asString() : "",
                prompt.get(prompt.size() - 1).get("content").asString(),
                chosen,
                rejected,
                List.of(),
                List.of());
    }

    static int[] ints(JsonNode array) {
        return elements(array).mapToInt(JsonNode::asInt).toArray();
    }

    static double[] doubles(JsonNode array) {
        return elements(array).mapToDouble(JsonNode::asDouble).toArray();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /// The ids that a mask of 1 and 0 keeps.
    static int[] masked(JsonNode ids, JsonNode mask) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (mask.get(i).asInt() == 1) {
                kept.add(ids.get(i).asInt());
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }
}
