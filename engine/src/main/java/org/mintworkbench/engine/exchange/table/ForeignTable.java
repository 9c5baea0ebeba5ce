package org.mintworkbench.engine.exchange.table;

import java.nio.file.Path;
import java.util.Locale;
import org.mintworkbench.engine.source.JsonTable;
import org.mintworkbench.workspace.UserError;

/// Reads a table of any kind that is known, told by the file's name.
public final class ForeignTable {
    private ForeignTable() {}

    /// @return rows counted by line in a text file, else by row, from 1
    /// @throws UserError when the file as a whole cannot be read
    public static JsonTable read(Path file) {
        String name = name(file);
        if (name.endsWith(".parquet")) {
            return ParquetTable.read(file);
        }
        if (name.endsWith(".arrow")) {
            return ArrowTable.read(file);
        }
        if (name.endsWith(".jsonl") || name.endsWith(".json")) {
            return JsonTable.read(file);
        }
        throw new UserError(
                "This kind of file is not known here.",
                file.toString(),
                "Use JSON Lines (.jsonl, .json), Parquet (.parquet) or Arrow (.arrow).");
    }

    /// Whether a file of this name would be read.
    public static boolean knows(Path file) {
        String name = name(file);
        return name.endsWith(".parquet")
                || name.endsWith(".arrow")
                || name.endsWith(".jsonl")
                || name.endsWith(".json");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
