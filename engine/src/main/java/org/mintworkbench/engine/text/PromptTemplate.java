package org.mintworkbench.engine.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mintworkbench.engine.text.PromptPart.Field;
import org.mintworkbench.engine.text.PromptPart.Literal;
import org.mintworkbench.engine.text.PromptPart.Segment;
import org.mintworkbench.workspace.UserError;

/// A task's user prompt with placeholders for what a case holds.
///
/// `{sex}` is replaced by the case's sex. What stands in square brackets, as in `[ of {ancestry}
/// descent]`, is dropped when a placeholder in it has no value. `{{`, `}}`, `[[` and `]]` are the
/// signs themselves. Values are put in as they are and never read as template.
public final class PromptTemplate {
    /// What cases have; a template may name nothing else.
    public static final Set<String> CASE_FIELDS =
            Set.of("age", "sex", "ancestry", "phenotypes", "excluded", "note", "list_length");

    private final List<PromptPart> parts;
    private final String where;

    private PromptTemplate(List<PromptPart> parts, String where) {
        this.parts = parts;
        this.where = where;
    }

    /// @param where the file and field the template comes from, for error messages
    /// @throws UserError when a bracket does not match or a placeholder is unknown
    public static PromptTemplate parse(String template, String where) {
        return parse(template, where, CASE_FIELDS);
    }

    /// @param known the placeholders that may be used
    public static PromptTemplate parse(String template, String where, Set<String> known) {
        List<PromptPart> parts = new PromptParser(template, where).parse();
        for (String field : fields(parts)) {
            if (!known.contains(field)) {
                throw new UserError(
                        "The placeholder {" + field + "} is unknown.",
                        where,
                        "Use one of "
                                + known.stream()
                                        .sorted()
                                        .map(name -> "{" + name + "}")
                                        .collect(Collectors.joining(", "))
                                + "; write {{ for a brace.");
            }
        }
        return new PromptTemplate(parts, where);
    }

    private static List<String> fields(List<PromptPart> parts) {
        return parts.stream()
                .flatMap(part ->
                        switch (part) {
                            case Literal literal -> List.<String>of().stream();
                            case Field(String name) -> List.of(name).stream();
                            case Segment(var inside) -> fields(inside).stream();
                        })
                .toList();
    }

    /// @param values by placeholder; absent or blank means that the case does not have it
    /// @param example the case's id, for error messages
    /// @throws UserError when a placeholder outside brackets has no value
    public String render(Map<String, String> values, String example) {
        StringBuilder text = new StringBuilder();
        for (PromptPart part : parts) {
            switch (part) {
                case Literal(String literal) -> text.append(literal);
                case Field(String name) -> text.append(required(name, values, example));
                case Segment(var inside) -> {
                    if (fields(inside).stream().allMatch(name -> has(values, name))) {
                        text.append(new PromptTemplate(inside, where).render(values, example));
                    }
                }
            }
        }
        return text.toString();
    }

    /// The prompt with the case left out: what is in brackets is dropped where it names a field
    /// that is not given, and such a field elsewhere becomes nothing; all other words stay.
    ///
    /// @param values of what no case decides, e.g. `list_length`
    public String renderWithoutCase(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (PromptPart part : parts) {
            switch (part) {
                case Literal(String literal) -> text.append(literal);
                case Field(String name) -> text.append(values.getOrDefault(name, ""));
                case Segment(var inside) -> {
                    if (fields(inside).stream().allMatch(name -> has(values, name))) {
                        text.append(new PromptTemplate(inside, where).renderWithoutCase(values));
                    }
                }
            }
        }
        return text.toString();
    }

    private String required(String name, Map<String, String> values, String example) {
        if (!has(values, name)) {
            throw new UserError(
                    "The case " + example + " has no " + name + ", which the prompt needs.",
                    where,
                    "Give the case a value, or put the words around {"
                            + name
                            + "} in square brackets.");
        }
        return values.getOrDefault(name, "");
    }

    private static boolean has(Map<String, String> values, String name) {
        return !values.getOrDefault(name, "").isBlank();
    }
}
