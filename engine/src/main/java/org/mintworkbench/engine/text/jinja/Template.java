package org.mintworkbench.engine.text.jinja;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A template that was read and can be rendered any number of times, from any thread.
public final class Template {
    private final List<Statement> body;

    private Template(List<Statement> body) {
        this.body = body;
    }

    /// @throws TemplateError of kind SYNTAX, with its line
    public static Template parse(String source) {
        try {
            return new Template(StatementParser.parse(source));
        } catch (StackOverflowError e) {
            throw TemplateError.syntax("the template is nested too deeply", 0);
        }
    }

    /// @param variables what the template may name
    /// @param today the date `strftime_now` writes; its time of day is midnight
    /// @throws TemplateError with the line of the statement that failed
    public String render(Map<String, Value> variables, LocalDate today, Limits limits) {
        Budget budget = new Budget(limits);
        Map<String, Value> names = new HashMap<>(Globals.all(today, budget));
        names.putAll(variables);
        try {
            return new Interpreter(budget).render(body, Scope.outermost(names));
        } catch (StackOverflowError e) {
            throw new TemplateError(
                    TemplateError.Kind.LIMIT, "the template calls itself too deeply", 0);
        }
    }
}
