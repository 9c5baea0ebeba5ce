package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A JSON list of texts inside a cell.
final class TextList {
    private TextList() {}

    /// The texts; the cell as one text when it is no JSON list.
    static List<String> parse(String cell) {
        try {
            List<String> texts = new ArrayList<>();
            for (JsonNode element : ForeignJson.parse(cell)) {
                texts.add(element.asString());
            }
            return texts;
        } catch (JacksonException e) {
            return List.of(cell);
        }
    }
}
