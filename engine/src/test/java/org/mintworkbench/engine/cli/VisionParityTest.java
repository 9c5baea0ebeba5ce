package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// Pillow and transformers' models that see.
class VisionParityTest {
    private static final List<String> GROUPS = List.of("images", "clip", "vilt");

    @TempDir private Path folder;

    @BeforeEach
    void copyGoldens() throws IOException, URISyntaxException {
        Path source =
                Path.of(
                        Objects.requireNonNull(VisionParityTest.class.getResource("/golden/vision"))
                                .toURI());
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve("vision").resolve(source.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void everyItemPasses() {
        CommandLineRun run =
                CommandLineRun.of(
                        "parity", folder.toString(), "--only", String.join(",", GROUPS), "--json");

        JsonNode result = Json.parseTree(run.out(), "output");
        assertEquals(ExitCode.OK, run.code(), run.out());
        List<String> seen =
                result.get("items")
                        .valueStream()
                        .map(row -> row.at("/item/group").stringValue())
                        .toList();
        GROUPS.forEach(group -> assertTrue(seen.contains(group), group));
    }

    @Test
    void aRuleThatIsBrokenFailsInEveryGroupItTouches() throws IOException {
        replace("images/images.json", "\"sha256\": \"", "\"sha256\": \"0");
        replace("clip/config.json", "quick_gelu", "gelu");
        replace("vilt/preprocessor_config.json", "\"resample\": 3", "\"resample\": 2");

        CommandLineRun run =
                CommandLineRun.of("parity", folder.toString(), "--only", String.join(",", GROUPS));

        assertEquals(1, run.code(), run.out());
        GROUPS.forEach(group -> assertTrue(run.out().contains("FAIL  " + group), group));
        assertTrue(run.out().contains("pass  clip              pixel values"), run.out());
    }

    private void replace(String name, String from, String to) throws IOException {
        Path file = folder.resolve("vision").resolve(name);
        String text = Files.readString(file);
        String changed = text.replace(from, to);
        assertTrue(!changed.equals(text), name);
        Files.writeString(file, changed);
    }
}
