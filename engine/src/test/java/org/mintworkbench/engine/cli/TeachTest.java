package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.teacher.Ranking;
import tools.jackson.databind.JsonNode;

/// From images to a preference set by the commands a user types.
class TeachTest {
    @TempDir private Path folder;

    private Path workspace = Path.of("none");

    @BeforeEach
    void prepare() {
        workspace = folder.resolve("ws");
    }

    private static Path golden(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(TeachTest.class.getResource("/golden/vision/" + name))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mint(String... args) {
        CommandLineRun run = CommandLineRun.of(args);
        assertEquals(ExitCode.OK, run.code(), run.out() + run.err());
        return run.out();
    }

    private static List<String> texts(String model, String key) {
        JsonNode expected = Json.readTree(golden(model + "/expected/expected.json"));
        return expected.path(key).valueStream().map(JsonNode::asString).toList();
    }

    /// A table that gives each golden image a tissue of its own.
    private Path patches(List<String> tissues) throws IOException {
        StringBuilder table = new StringBuilder("image,label,split\n");
        List<String> images = texts("clip", "images");
        for (int i = 0; i < images.size(); i++) {
            table.append(images.get(i)).append(',').append(tissues.get(i));
            table.append(i < 5 ? ",train\n" : ",test\n");
        }
        Path file = folder.resolve("patches.csv");
        Files.writeString(file, table.toString());
        return file;
    }

    private static List<String> tissues() {
        return texts("clip", "prompts").stream()
                .map(prompt -> prompt.replace("An H&E image patch of ", "").replace(" tissue", ""))
                .toList();
    }

    @Test
    void clipTeachesTheProbabilitiesOfTransformersAndPairsFollow() throws IOException {
        List<String> tissues = tissues();
        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, "id,name\n" + lines(tissues));
        String ws = workspace.toString();
        mint(
                "import",
                "cases",
                patches(tissues).toString(),
                "-w",
                ws,
                "--task",
                "mine",
                "--prompts",
                "tissue",
                "--labels",
                labels.toString(),
                "--images",
                golden("images").toString());
        mint(
                "teach",
                "clip",
                golden("clip").toString(),
                "-w",
                ws,
                "--template",
                "An H&E image patch of {label} tissue",
                "--batch",
                "3",
                "--threads",
                "1");

        Map<String, Ranking> rankings = Workspace.open(workspace).ranking("clip").rankings();
        TorchRuntime.start(TorchOptions.cpu(1));
        try (Scope scope = new Scope();
                TensorFile file = TensorFile.open(golden("clip/expected/expected.safetensors"))) {
            double[] expected = file.get("probabilities").toDoubles();
            List<String> images = texts("clip", "images");
            for (int i = 0; i < images.size(); i++) {
                if (!images.get(i).equals("grey16.png")) { // scaled here, white in Pillow
                    Ranking ranking = Objects.requireNonNull(rankings.get(images.get(i)));
                    for (int k = 0; k < tissues.size(); k++) {
                        int rank = ranking.rankOf(tissues.get(k)) - 1;
                        assertEquals(
                                expected[i * tissues.size() + k], ranking.scores()[rank], 2e-5);
                    }
                }
            }
        }
        assertTaughtAlready(ws);
        mint("pair", "-w", ws, "-k", "5", "-q", "5");
        List<String> sets = Workspace.open(workspace).list("preferences", "preferences.json");
        assertEquals(1, sets.size(), sets.toString());
    }

    private static void assertTaughtAlready(String ws) {
        CommandLineRun again =
                CommandLineRun.of(
                        "teach",
                        "clip",
                        golden("clip").toString(),
                        "-w",
                        ws,
                        "--template",
                        "An H&E image patch of {label} tissue",
                        "--threads",
                        "1");
        assertTrue(again.err().contains("there already; nothing was done"), again.err());
    }

    private static String lines(List<String> tissues) {
        StringBuilder lines = new StringBuilder();
        tissues.forEach(tissue -> lines.append(tissue).append(',').append(tissue).append('\n'));
        return lines.toString();
    }

    @Test
    void viltTeachesTheLogitsOfTransformers() throws IOException {
        String ws = workspace.toString();
        List<String> names = texts("vilt", "images");
        Map<Integer, String> diseases = new TreeMap<>();
        Json.readTree(golden("vilt/disease_dict.json"))
                .properties()
                .forEach(e -> diseases.put(Integer.valueOf(e.getKey()), e.getValue().asString()));
        StringBuilder labels = new StringBuilder("id,name\n");
        diseases.forEach((id, name) -> labels.append("D:" + id + ",\"" + name + "\"\n"));
        Files.writeString(folder.resolve("labels.csv"), labels.toString());
        Files.writeString(
                folder.resolve("faces.csv"),
                "id,label,filename\na,D:3," + names.get(1) + "\nb,D:4," + names.get(0) + "\n");
        mint(
                "import",
                "cases",
                folder.resolve("faces.csv").toString(),
                "-w",
                ws,
                "--labels",
                folder.resolve("labels.csv").toString(),
                "--images",
                golden("vilt/test_images").toString());
        mint("teach", "vilt", golden("vilt").toString(), "-w", ws, "--texts", "none", "--id", "g");

        Ranking ranking =
                Objects.requireNonNull(Workspace.open(workspace).ranking("g").rankings().get("a"));
        TorchRuntime.start(TorchOptions.cpu(1));
        try (Scope scope = new Scope();
                TensorFile file = TensorFile.open(golden("vilt/expected/expected.safetensors"))) {
            double[] expected = file.get("single1.logits").toDoubles();
            for (int k = 0; k < expected.length; k++) {
                assertEquals(expected[k], ranking.scores()[ranking.rankOf("D:" + k) - 1], 1e-5);
            }
        }
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingIsWritten() throws IOException {
        String ws = workspace.toString();
        Files.writeString(folder.resolve("cases.csv"), "id,label\n1,Colon\n");
        mint(
                "import",
                "cases",
                folder.resolve("cases.csv").toString(),
                "-w",
                ws,
                "--task",
                "tissue");
        String clip = golden("clip").toString();
        refused("No case of the data set has an image", "teach", "clip", clip, "-w", ws);
        refused("neither {label} nor {lower}", "teach", "clip", clip, "-w", ws, "--template", "x");
        refused("The model is a vilt", "teach", "clip", golden("vilt").toString(), "-w", ws);
        refused("The model folder is missing", "teach", "clip", clip + "-none", "-w", ws);
        assertTrue(!Files.exists(workspace.resolve("rankings/clip/ranking.json")));
    }

    private static void refused(String words, String... args) {
        CommandLineRun run = CommandLineRun.of(args);
        assertEquals(ExitCode.USER_ERROR, run.code(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }
}
