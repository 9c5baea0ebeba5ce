package org.mintworkbench.engine.source;

import java.util.Arrays;
import java.util.List;

/// Several values in one cell: `a;b` or, without a semicolon, `a|b`. Commas belong to names.
final class CellList {
    private CellList() {}

    static List<String> split(String text) {
        String separator = text.contains(";") || !text.contains("|") ? ";" : "\\|";
        return Arrays.stream(text.split(separator, -1)).map(String::strip).toList();
    }
}
