package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mintworkbench.workspace.dataset.Problem;

/// The records of a file with the names of their fields.
///
/// @param file its name, for problems
/// @param columns in the file's order; for JSON lines in order of first appearance
record Rows(String file, List<String> columns, List<? extends Row> rows, List<Problem> problems) {
    Rows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /// Reads CSV, TSV, JSON lines or a JSON array, told apart by the name's end.
    static Rows read(Path file) {
        return isJson(file) ? JsonTable.read(file).rows() : Table.read(file).rows();
    }

    static boolean isJson(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json");
    }
}
