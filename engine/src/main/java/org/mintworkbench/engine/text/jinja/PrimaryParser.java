package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads what operators work on: literals, names, parentheses, subscripts and argument lists.
final class PrimaryParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;

    PrimaryParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression primary() {
        Token token = tokens.current();
        return switch (token.kind()) {
            case NAME -> name(tokens.next().text());
            case STRING -> new Expression.Constant(Value.of(strings()));
            case INTEGER -> new Expression.Constant(integer(tokens.next()));
            case FLOAT -> new Expression.Constant(decimal(tokens.next()));
            case OPERATOR -> bracketed();
            default -> throw tokens.unexpected("an expression");
        };
    }

    private Expression name(String name) {
        return switch (name) {
            case "true", "True" -> new Expression.Constant(Value.TRUE);
            case "false", "False" -> new Expression.Constant(Value.FALSE);
            case "none", "None" -> new Expression.Constant(Value.NONE);
            default -> {
                expressions.namesRead().add(name);
                yield new Expression.Name(name);
            }
        };
    }

    /// Neighbouring string literals are one.
    private String strings() {
        StringBuilder text = new StringBuilder();
        while (tokens.is(Token.Kind.STRING)) {
            text.append(tokens.next().text());
        }
        return text.toString();
    }

    private static Value integer(Token token) {
        String digits = token.text().replace("_", "");
        int radix =
                digits.length() < 3
                        ? 10
                        : switch (digits.charAt(1)) {
                            case 'b', 'B' -> 2;
                            case 'o', 'O' -> 8;
                            case 'x', 'X' -> 16;
                            default -> 10;
                        };
        try {
            return Value.of(Long.parseLong(radix == 10 ? digits : digits.substring(2), radix));
        } catch (NumberFormatException e) {
            throw TemplateError.syntax("the number " + digits + " is too large", token.line());
        }
    }

    private static Value decimal(Token token) {
        return new Value.Float(Double.parseDouble(token.text().replace("_", "")));
    }

    private Expression bracketed() {
        if (tokens.skipOperator("(")) {
            if (tokens.skipOperator(")")) {
                return new Expression.TupleLiteral(List.of());
            }
            Expression inside = tuple(expressions::expression);
            tokens.expectOperator(")");
            return inside;
        }
        if (tokens.skipOperator("[")) {
            return new Expression.ListLiteral(items("]"));
        }
        if (tokens.skipOperator("{")) {
            return dict();
        }
        throw tokens.unexpected("an expression");
    }

    /// One expression, or a tuple of several with commas between them and perhaps one at the end.
    Expression tuple(Supplier<Expression> item) {
        Expression first = item.get();
        if (!tokens.isOperator(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",") && !tupleEnds()) {
            items.add(item.get());
        }
        return new Expression.TupleLiteral(items);
    }

    private boolean tupleEnds() {
        return tokens.is(Token.Kind.VARIABLE_END)
                || tokens.is(Token.Kind.BLOCK_END)
                || tokens.isOperator(")")
                || tokens.isName("if")
                || tokens.isName("recursive");
    }

    private List<Expression> items(String end) {
        List<Expression> items = new ArrayList<>();
        while (!tokens.skipOperator(end)) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.skipOperator(end)) {
                    break;
                }
            }
            items.add(expressions.expression());
        }
        return items;
    }

    private Expression dict() {
        List<Expression.Entry> entries = new ArrayList<>();
        while (!tokens.skipOperator("}")) {
            if (!entries.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.skipOperator("}")) {
                    break;
                }
            }
            Expression key = expressions.expression();
            tokens.expectOperator(":");
            entries.add(new Expression.Entry(key, expressions.expression()));
        }
        return new Expression.DictLiteral(entries);
    }

    /// `.name`, `.0`, `[index]` or `[start:stop:step]`
    Expression subscript(Expression target) {
        if (tokens.skipOperator(".")) {
            return tokens.is(Token.Kind.INTEGER)
                    ? new Expression.Item(target, primary())
                    : new Expression.Attribute(target, tokens.name());
        }
        tokens.expectOperator("[");
        Expression result = index(target);
        tokens.expectOperator("]");
        return result;
    }

    private Expression index(Expression target) {
        Optional<Expression> start =
                tokens.isOperator(":") ? Optional.empty() : Optional.of(expressions.expression());
        if (!tokens.skipOperator(":")) {
            return new Expression.Item(target, start.orElseThrow());
        }
        Optional<Expression> stop = bound();
        Optional<Expression> step = tokens.skipOperator(":") ? bound() : Optional.empty();
        return new Expression.Slice(target, start, stop, step);
    }

    private Optional<Expression> bound() {
        return tokens.isOperator(":") || tokens.isOperator("]")
                ? Optional.empty()
                : Optional.of(expressions.expression());
    }

    /// `(a, b, name=c, *more, **named)`
    Expression.ArgumentList arguments() {
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        Optional<Expression> spread = Optional.empty();
        Optional<Expression> spreadNamed = Optional.empty();
        tokens.expectOperator("(");
        boolean first = true;
        while (!tokens.skipOperator(")")) {
            if (!first) {
                tokens.expectOperator(",");
                if (tokens.skipOperator(")")) {
                    break;
                }
            }
            first = false;
            int line = tokens.current().line();
            if (tokens.skipOperator("*")) {
                inOrder(spread.isEmpty() && spreadNamed.isEmpty(), line);
                spread = Optional.of(expressions.expression());
            } else if (tokens.skipOperator("**")) {
                inOrder(spreadNamed.isEmpty(), line);
                spreadNamed = Optional.of(expressions.expression());
            } else if (tokens.is(Token.Kind.NAME) && tokens.look().isOperator("=")) {
                String name = tokens.name();
                tokens.expectOperator("=");
                inOrder(spreadNamed.isEmpty() && !named.containsKey(name), line);
                named.put(name, expressions.expression());
            } else {
                inOrder(spread.isEmpty() && spreadNamed.isEmpty() && named.isEmpty(), line);
                positional.add(expressions.expression());
            }
        }
        return new Expression.ArgumentList(positional, named, spread, spreadNamed);
    }

    private static void inOrder(boolean inOrder, int line) {
        if (!inOrder) {
            throw TemplateError.syntax("the arguments of this call are out of order", line);
        }
    }
}
