package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the tags `{% ... %}`, each from its name on and up to its last `%}`, which stays.
final class BlockParser {
    private static final Set<String> EXTRAS = Set.of("varargs", "kwargs", "caller");

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final StatementParser statements;
    private int loops;

    BlockParser(Tokens tokens, ExpressionParser expressions, StatementParser statements) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.statements = statements;
    }

    Statement statement() {
        Token tag = tokens.expect(Token.Kind.NAME, "the name of a tag");
        int line = tag.line();
        return switch (tag.text()) {
            case "if" -> conditional(line);
            case "for" -> loop(line);
            case "set" -> assignment(line);
            case "macro" -> macro(line);
            case "call" -> callBlock(line);
            case "filter" -> filterBlock(line);
            case "with" -> with(line);
            case "generation" -> new Statement.Generation(outsideLoops("endgeneration"), line);
            case "break" -> {
                requireLoop(tag);
                yield new Statement.Break(line);
            }
            case "continue" -> {
                requireLoop(tag);
                yield new Statement.Continue(line);
            }
            default -> throw TemplateError.syntax("unknown tag '" + tag.text() + "'", line);
        };
    }

    private void requireLoop(Token tag) {
        if (loops == 0) {
            throw TemplateError.syntax("'" + tag.text() + "' outside a loop", tag.line());
        }
    }

    private Statement conditional(int line) {
        List<Statement.Branch> branches = new ArrayList<>();
        List<Statement> otherwise = List.of();
        do {
            Expression test = expressions.primaries().tuple(expressions::withoutCondition);
            branches.add(new Statement.Branch(test, statements.body("elif", "else", "endif")));
        } while (tokens.skipName("elif"));
        if (tokens.skipName("else")) {
            otherwise = statements.body("endif");
        }
        tokens.expectName("endif");
        return new Statement.If(branches, otherwise, line);
    }

    private Statement loop(int line) {
        Statement.Target target = statements.target();
        tokens.expectName("in");
        Expression items = expressions.primaries().tuple(expressions::withoutCondition);
        Optional<Expression> condition =
                tokens.skipName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        if (tokens.isName("recursive")) {
            throw TemplateError.syntax("recursive loops are not supported", line);
        }
        loops++;
        List<Statement> body = statements.body("endfor", "else");
        loops--;
        List<Statement> otherwise = tokens.skipName("else") ? statements.body("endfor") : List.of();
        tokens.expectName("endfor");
        return new Statement.For(
                new Statement.Loop(target, items, condition), body, otherwise, line);
    }

    private Statement assignment(int line) {
        Statement.Target target = statements.target();
        if (tokens.skipOperator("=")) {
            return new Statement.Set(
                    target, expressions.primaries().tuple(expressions::expression), line);
        }
        List<Expression.Named> filters = new ArrayList<>();
        while (tokens.skipOperator("|")) {
            filters.add(expressions.filter());
        }
        return new Statement.SetBlock(target, filters, statements.wholeBody("endset"), line);
    }

    private Statement macro(int line) {
        String name = StatementParser.assignable(tokens.name(), line);
        List<Statement.Parameter> parameters = statements.parameters();
        Set<String> before = Set.copyOf(expressions.namesRead());
        expressions.namesRead().clear();
        List<Statement> body = outsideLoops("endmacro");
        Set<String> extras = new HashSet<>(expressions.namesRead());
        expressions.namesRead().addAll(before);
        extras.retainAll(EXTRAS);
        return new Statement.Macro(name, new Statement.Signature(parameters, extras), body, line);
    }

    private Statement callBlock(int line) {
        List<Statement.Parameter> parameters =
                tokens.isOperator("(") ? statements.parameters() : List.of();
        if (!(expressions.expression() instanceof Expression.Call call)) {
            throw TemplateError.syntax("a call block needs a call", line);
        }
        List<Statement> body = outsideLoops("endcall");
        return new Statement.CallBlock(
                new Statement.Signature(parameters, Set.of()), call, body, line);
    }

    private Statement filterBlock(int line) {
        List<Expression.Named> filters = new ArrayList<>();
        do {
            filters.add(expressions.filter());
        } while (tokens.skipOperator("|"));
        return new Statement.FilterBlock(filters, statements.wholeBody("endfilter"), line);
    }

    private Statement with(int line) {
        List<Statement.Binding> bindings = new ArrayList<>();
        while (!tokens.is(Token.Kind.BLOCK_END)) {
            if (!bindings.isEmpty()) {
                tokens.expectOperator(",");
            }
            int place = tokens.current().line();
            String name = StatementParser.assignable(tokens.name(), place);
            tokens.expectOperator("=");
            bindings.add(
                    new Statement.Binding(
                            new Statement.Target.Variable(name), expressions.expression()));
        }
        return new Statement.With(bindings, statements.wholeBody("endwith"), line);
    }

    /// `break` and `continue` in such a body cannot mean a loop around it.
    private List<Statement> outsideLoops(String end) {
        int around = loops;
        loops = 0;
        List<Statement> body = statements.wholeBody(end);
        loops = around;
        return body;
    }
}
