package org.mintworkbench.engine.text.jinja;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What Jinja2 itself makes of the same templates, set up as transformers does.
class LanguageGoldenTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path GOLDEN =
            Path.of(
                    System.getProperty(
                            "jinja.golden", "src/test/resources/golden/jinja/language_cases.json"));

    @Test
    void everyTemplateGivesTheTextOrFailureOfJinja2() {
        JsonNode golden = JSON.readTree(GOLDEN);
        Map<String, Value> variables = new HashMap<>();
        golden.path("variables")
                .properties()
                .forEach(entry ->
                        variables.put(
                                entry.getKey(),
                                Value.from(JSON.treeToValue(entry.getValue(), Object.class))));
        List<String> wrong = new ArrayList<>();
        for (JsonNode c : golden.path("cases")) {
            String got = outcome(c.path("template").asString(), variables);
            if (!fits(c, got)) {
                wrong.add(c.path("template") + "\n   wanted " + c + "\n   got    " + got);
            }
        }
        assertTrue(golden.path("cases").size() > 150);
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }

    private static String outcome(String template, Map<String, Value> variables) {
        try {
            return "text: "
                    + Template.parse(template)
                            .render(variables, LocalDate.of(2024, 7, 6), Limits.DEFAULT);
        } catch (TemplateError e) {
            return e.kind() + ": " + e.reason() + " @" + e.line();
        }
    }

    /// Jinja2 finds unknown filters and tests while reading, we while rendering.
    private static boolean fits(JsonNode c, String got) {
        String fails = c.path("fails").asString("");
        if (fails.isEmpty()) {
            return got.equals("text: " + c.path("text").asString());
        }
        if (fails.startsWith("raised: ")) {
            return got.startsWith("RAISED: " + fails.substring("raised: ".length()) + " @");
        }
        return !got.startsWith("text: ") && !got.endsWith("@0");
    }
}
