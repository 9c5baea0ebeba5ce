package org.mintworkbench.engine.text.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.engine.text.jinja.TemplateError.Kind;

class TemplateTest {
    private static final LocalDate TODAY = LocalDate.of(2024, 7, 6);

    @Test
    void aBlockTakesItsLineAndAVariableDoesNot() {
        assertEquals("x\n  1\ny", render("  {% if true %}\nx\n  {{ 1 }}\n  {% endif %}\ny\n"));
    }

    @Test
    void signsOverrideTheWhiteSpaceRules() {
        assertEquals("ab", render("a \n {%- if true -%} \n b {%- endif %}"));
        assertEquals("  \nx", render("  {%+ if true +%}\nx{% endif %}"));
    }

    @Test
    void textOfAMessageIsNeverEvaluated() {
        Value message = Value.of("{{ 7 * 7 }} {% raise %} {# gone #}");
        assertEquals(
                "{{ 7 * 7 }} {% raise %} {# gone #}",
                Template.parse("{{ m }}").render(Map.of("m", message), TODAY, Limits.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "{% include 'x' %} => unknown tag 'include'",
                "{% extends 'x' %} => unknown tag 'extends'",
                "{% for x in [] recursive %}{% endfor %} => recursive loops are not supported",
                "{{ 'a' | pprint }} => unknown filter 'pprint'",
                "{{ 'a' is escaped }} => unknown test 'escaped'",
                "{{ 'a'.format() }} => the string method 'format' is not supported",
                "{{ 'a' | replace('b') }} => replace misses its argument 'new'",
                "{{ 'a' | upper(1) }} => upper takes at most 0 argument(s)",
                "{{ [1] | sort(down=true) }} => sort has no argument 'down'",
                "{{ [].append(1) }} => access to attribute 'append' of 'list' object is unsafe",
                "{{ x.y }} => 'x' is undefined"
            })
    void whatIsUnknownIsALoudErrorWithItsLine(String template, String reason) {
        TemplateError error = assertThrows(TemplateError.class, () -> render("a\n\n" + template));
        assertEquals(reason, error.reason());
        assertEquals(3, error.line());
    }

    @Test
    void anErrorInAMacroHasTheLineInsideIt() {
        TemplateError error =
                assertThrows(
                        TemplateError.class,
                        () -> render("{% macro m() %}\n{{ 1 / 0 }}\n{% endmacro %}\n\n{{ m() }}"));
        assertEquals(2, error.line());
        assertEquals("division by zero", error.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{{ 'a' * 999999999999 }}",
                "{{ 'abcdefgh' * 4611686018427387904 }}",
                "{{ [0] * 999999999 }}",
                "{% set n = namespace(s='aaaaaaaa') %}{% for i in range(60) %}"
                        + "{% set n.s = n.s + n.s %}{% endfor %}",
                "{% set n = namespace(s='aaaaaaaa') %}{% for i in range(60) %}"
                        + "{% set n.s = n.s ~ n.s %}{% endfor %}",
                "{{ ('a' * 1000000).replace('a', 'b' * 1000000) }}",
                "{{ ('a' * 1000000) | replace('', 'b' * 1000000) }}",
                "{{ 'a'.center(999999999999) }}",
                "{{ 'a' | indent(999999999999) }}",
                "{{ 'a'.zfill(999999999999) }}",
                "{{ ('b' * 100000).join('a' * 100000) }}",
                "{{ ('a' * 100000) | join('b' * 100000) }}",
                "{{ range(999999999) }}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            })
    void aTemplateThatRunsAwayIsStopped(String template) {
        TemplateError error = assertThrows(TemplateError.class, () -> render(template));
        assertEquals(Kind.LIMIT, error.kind(), error.getMessage());
    }

    @Test
    void deepNestingIsAnErrorAndNotACrash() {
        String deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);
        TemplateError error = assertThrows(TemplateError.class, () -> render("{{ " + deep + " }}"));
        assertEquals("the template is nested too deeply", error.reason());
    }

    @Test
    void longLiteralsAndManyTagsAreRead() {
        String escapes = "\\n".repeat(50_000);
        assertEquals(50_000, render("{{ '" + escapes + "' }}").length());
        assertEquals("1".repeat(20_000), render("{{ 1 }}".repeat(20_000)));
    }

    @Test
    void oneTemplateRendersManyTimesWithoutMemory() {
        Template template =
                Template.parse("{% set n = namespace(i=0) %}{% set n.i = n.i + 1 %}{{ n.i }}");
        for (int i = 0; i < 3; i++) {
            assertEquals("1", template.render(Map.of(), TODAY, Limits.DEFAULT));
        }
    }

    @Test
    void theLimitsAreTheCallers() {
        Template template = Template.parse("{% for i in range(10) %}{{ i }}{% endfor %}");
        assertEquals("0123456789", template.render(Map.of(), TODAY, Limits.DEFAULT));
        TemplateError error =
                assertThrows(
                        TemplateError.class,
                        () -> template.render(Map.of(), TODAY, new Limits(1000, 5)));
        assertTrue(error.reason().contains("5 characters"));
        assertThrows(
                TemplateError.class, () -> template.render(Map.of(), TODAY, new Limits(5, 1000)));
    }

    private static String render(String template) {
        return Template.parse(template).render(Map.of(), TODAY, Limits.DEFAULT);
    }
}
