package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.mintworkbench.engine.model.GoldenFolder;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// A copy of goldens, to be held against ours and to be broken.
///
/// @param groups of `mint parity` that it is for
record GoldenCopy(Path folder, List<String> groups) {
    /// @param set e.g. `llm`, under whose name it is put into the folder
    void add(String set) throws IOException {
        Path source = GoldenFolder.of(set);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(set).resolve(source.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target);
            }
        }
    }

    CommandLineRun parity(String... options) {
        return CommandLineRun.of(
                Stream.concat(
                                Stream.of(
                                        "parity",
                                        folder.toString(),
                                        "--only",
                                        String.join(",", groups)),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    /// The groups of the items that a run with `--json` printed.
    static List<String> groupsOf(CommandLineRun run) {
        JsonNode result = Json.parseTree(run.out(), "output");
        return result.get("items")
                .valueStream()
                .map(row -> row.at("/item/group").stringValue())
                .toList();
    }

    /// Breaks a file: what is replaced must be there.
    void replace(String name, String from, String to) throws IOException {
        Path file = folder.resolve(name);
        String text = Files.readString(file);
        String changed = text.replace(from, to);
        assertNotEquals(text, changed, name + ": " + from);
        Files.writeString(file, changed);
    }
}
