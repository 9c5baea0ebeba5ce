package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Names of ontology terms by id.
record TermNames(Map<String, String> names) {
    static final TermNames NONE = new TermNames(Map.of());

    /// Reads `hp.json` (obographs), `hp.obo`, or a table with the columns id and label.
    static TermNames read(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        Map<String, String> names = new HashMap<>();
        if (name.endsWith(".json")) {
            obographs(file, names);
        } else if (name.endsWith(".obo")) {
            obo(file, names);
        } else {
            table(Rows.read(file), names);
        }
        if (names.isEmpty()) {
            throw new UserError(
                    "There are no term names here.",
                    file.toString(),
                    "Choose hp.json, hp.obo or a table with the columns id and label.");
        }
        return new TermNames(names);
    }

    Optional<String> nameOf(String id) {
        return Optional.ofNullable(names.get(id));
    }

    private static void obographs(Path file, Map<String, String> into) {
        try {
            String text = SourceText.decode(SourceBytes.read(file), file.toString()).text();
            for (JsonNode node : ForeignJson.parse(text).path("graphs").path(0).path("nodes")) {
                String id = node.path("id").asString("");
                String curie = id.substring(id.lastIndexOf('/') + 1).replace('_', ':');
                node.path("lbl").stringValueOpt().ifPresent(label -> into.put(curie, label));
            }
        } catch (JacksonException e) {
            throw new UserError(
                    ForeignJson.reason(e), file.toString(), "Download the file again.", e);
        }
    }

    private static void obo(Path file, Map<String, String> into) {
        String text = SourceText.decode(SourceBytes.read(file), file.toString()).text();
        String id = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4).strip();
            } else if (line.startsWith("name: ")) {
                into.put(id, line.substring(6).strip());
            }
        }
    }

    private static void table(Rows rows, Map<String, String> into) {
        List<String> columns = rows.columns();
        if (!columns.contains("id") || !columns.contains("label")) {
            throw new UserError(
                    "The columns id and label are needed.",
                    rows.file() + " line 1",
                    "Its columns are " + columns + ".");
        }
        rows.rows().forEach(row -> into.put(row.text("id"), row.text("label")));
    }
}
