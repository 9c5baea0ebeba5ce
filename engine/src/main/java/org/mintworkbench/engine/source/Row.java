package org.mintworkbench.engine.source;

import java.util.List;

/// A record of a table or of a JSON lines file, by column name.
interface Row {
    /// 1-based physical line it starts on.
    int line();

    /// The cell's text without blanks around it; empty when there is no such column or value.
    String text(String column);

    /// The cell's values, empty ones kept in place.
    List<String> values(String column);
}
