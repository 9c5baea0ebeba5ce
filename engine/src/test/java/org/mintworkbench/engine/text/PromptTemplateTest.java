package org.mintworkbench.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.workspace.UserError;

class PromptTemplateTest {
    private static final String PROMPT =
            "A[ {age}-year-old] {sex}[ of {ancestry} descent] shows {phenotypes}."
                    + "[ Absent: {excluded}.]\nName {list_length} diseases.";

    @Test
    void placeholdersBecomeTheCasesValues() {
        assertEquals(
                "A 4-year-old girl of Korean descent shows Long eyelashes. Absent: Seizure.\n"
                        + "Name 10 diseases.",
                render(
                        Map.of(
                                "age", "4",
                                "sex", "girl",
                                "ancestry", "Korean",
                                "phenotypes", "Long eyelashes",
                                "excluded", "Seizure",
                                "list_length", "10")));
    }

    @Test
    void aSegmentWithoutItsValueIsDroppedWhole() {
        assertEquals(
                "A girl shows Long eyelashes.\nName 10 diseases.",
                render(
                        Map.of(
                                "sex", "girl",
                                "ancestry", "  ",
                                "phenotypes", "Long eyelashes",
                                "list_length", "10")));
    }

    @Test
    void oneMissingValueDropsASegmentOfTwo() {
        PromptTemplate both = PromptTemplate.parse("x[ ({age}, {sex})]", "task.json");
        assertEquals("x", both.render(Map.of("age", "4"), "case-1"));
        assertEquals("x (4, f)", both.render(Map.of("age", "4", "sex", "f"), "case-1"));
    }

    @Test
    void withoutACaseTheTasksOwnWordsAreLeft() {
        PromptTemplate template = PromptTemplate.parse(PROMPT, "task.json");
        assertEquals(
                "A  shows .\nName 10 diseases.",
                template.renderWithoutCase(Map.of("list_length", "10")));
    }

    @Test
    void doubledSignsStandForThemselves() {
        PromptTemplate template = PromptTemplate.parse("{{a}} [[b]] [[{age}]] {{{age}}}", "t");
        assertEquals("{a} [b] [7] {7}", template.render(Map.of("age", "7"), "case-1"));
    }

    @Test
    void aValueIsNeverReadAsTemplate() {
        PromptTemplate template = PromptTemplate.parse("{note}[ {age}]", "t");
        assertEquals(
                "{sex} [x] {{ [3]",
                template.render(Map.of("note", "{sex} [x] {{", "age", "[3]"), "c"));
    }

    @Test
    void aMissingValueOutsideBracketsNamesCaseAndField() {
        UserError error = assertThrows(UserError.class, () -> render(Map.of("sex", "girl")));
        assertEquals("The case case-1 has no phenotypes, which the prompt needs.", error.what());
        assertEquals("task.json", error.where());
    }

    @Test
    void anUnknownPlaceholderIsNamed() {
        UserError error =
                assertThrows(
                        UserError.class,
                        () -> PromptTemplate.parse("{sex} [{gender}]", "task.json"));
        assertEquals("The placeholder {gender} is unknown.", error.what());
        assertTrue(error.remedy().contains("{sex}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{age",
                "age}",
                "[{age}",
                "{age}]",
                "[[{age}]",
                "[no placeholder]",
                "[a [{age}]]",
                "{}"
            })
    void signsThatDoNotMatchAreRefused(String template) {
        UserError error =
                assertThrows(UserError.class, () -> PromptTemplate.parse(template, "task.json"));
        assertEquals("task.json", error.where());
    }

    private static String render(Map<String, String> values) {
        return PromptTemplate.parse(PROMPT, "task.json").render(values, "case-1");
    }
}
