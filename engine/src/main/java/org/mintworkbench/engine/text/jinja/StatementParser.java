package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the body of a template.
final class StatementParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final BlockParser blocks;

    private StatementParser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
        this.blocks = new BlockParser(tokens, expressions, this);
    }

    static List<Statement> parse(String source) {
        StatementParser parser = new StatementParser(new Tokens(Lexer.tokens(source)));
        return parser.until(Set.of());
    }

    /// The statements up to a tag with one of the given names, whose `{%` is read, its name not.
    List<Statement> until(Set<String> ends) {
        List<Statement> body = new ArrayList<>();
        while (true) {
            Token token = tokens.next();
            switch (token.kind()) {
                case END -> {
                    requireWhole(ends, token);
                    return body;
                }
                case DATA -> body.add(new Statement.Data(token.text(), token.line()));
                case VARIABLE_BEGIN -> body.add(output(token.line()));
                default -> {
                    Token name = tokens.current();
                    if (name.kind() == Token.Kind.NAME && ends.contains(name.text())) {
                        return body;
                    }
                    body.add(blocks.statement());
                    tokens.expect(Token.Kind.BLOCK_END, "'%}'");
                }
            }
        }
    }

    private static void requireWhole(Set<String> ends, Token end) {
        if (!ends.isEmpty()) {
            throw TemplateError.syntax(
                    "the template ends where " + String.join(" or ", ends) + " should stand",
                    end.line());
        }
    }

    private Statement output(int line) {
        Expression value = expressions.primaries().tuple(expressions::expression);
        tokens.expect(Token.Kind.VARIABLE_END, "'}}'");
        return new Statement.Output(value, line);
    }

    /// The body of a block, up to one of its own tags, from the `%}` that opens it.
    List<Statement> body(String... ends) {
        tokens.skipOperator(":");
        tokens.expect(Token.Kind.BLOCK_END, "'%}'");
        return until(Set.of(ends));
    }

    /// A body that ends at one tag, which is read too.
    List<Statement> wholeBody(String end) {
        List<Statement> body = body(end);
        tokens.expectName(end);
        return body;
    }

    /// What a `set`, a `for` or a `with` gives a value to.
    Statement.Target target() {
        Statement.Target first = singleTarget();
        if (!tokens.isOperator(",")) {
            return first;
        }
        List<Statement.Target> targets = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",") && startsTarget()) {
            targets.add(singleTarget());
        }
        return new Statement.Target.Several(targets);
    }

    private boolean startsTarget() {
        return (tokens.is(Token.Kind.NAME) && !tokens.isName("in")) || tokens.isOperator("(");
    }

    private Statement.Target singleTarget() {
        if (tokens.skipOperator("(")) {
            Statement.Target inside = target();
            tokens.expectOperator(")");
            return inside;
        }
        int line = tokens.current().line();
        String name = assignable(tokens.name(), line);
        return tokens.skipOperator(".")
                ? new Statement.Target.NamespaceAttribute(name, tokens.name())
                : new Statement.Target.Variable(name);
    }

    static String assignable(String name, int line) {
        if (Set.of("true", "false", "none", "True", "False", "None").contains(name)) {
            throw TemplateError.syntax("'" + name + "' cannot be given a value", line);
        }
        return name;
    }

    /// `(a, b=1)`; the names a body uses tell which extra arguments it takes.
    List<Statement.Parameter> parameters() {
        List<Statement.Parameter> parameters = new ArrayList<>();
        tokens.expectOperator("(");
        boolean fallbacks = false;
        while (!tokens.skipOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            int line = tokens.current().line();
            String name = assignable(tokens.name(), line);
            Optional<Expression> fallback =
                    tokens.skipOperator("=")
                            ? Optional.of(expressions.expression())
                            : Optional.empty();
            if (fallbacks && fallback.isEmpty()) {
                throw TemplateError.syntax(
                        "the parameter '" + name + "' needs a default like those before", line);
            }
            fallbacks = fallback.isPresent();
            parameters.add(new Statement.Parameter(name, fallback));
        }
        return parameters;
    }
}
