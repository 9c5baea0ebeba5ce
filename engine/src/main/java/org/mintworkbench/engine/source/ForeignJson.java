package org.mintworkbench.engine.source;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON that others wrote: standard JSON, but no opinion on fields, and of a key given twice the
/// last counts. Our own files are read by the strict mapper of `workspace.json`.
final class ForeignJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private ForeignJson() {}

    /// @throws JacksonException with the line in its location
    static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /// 1-based line of the error within the parsed text, 0 when unknown.
    static int line(JacksonException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
    }

    /// Without the parser's own account of the place: the line is told beside it.
    static String reason(JacksonException e) {
        String said = String.valueOf(e.getOriginalMessage());
        int location = said.indexOf("[Source");
        String words = location < 0 ? said : said.substring(0, location);
        return "Not valid JSON: " + words.replaceAll("[\\s(.]+(at)?\\s*$", "") + ".";
    }
}
