package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads expressions, from the loosest binding operator to the tightest.
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Tokens tokens;
    private final PrimaryParser primaries;
    private final Set<String> namesRead = new HashSet<>();

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
        this.primaries = new PrimaryParser(tokens, this);
    }

    /// All names read so far: a macro's body tells by them which extra arguments it takes.
    Set<String> namesRead() {
        return namesRead;
    }

    PrimaryParser primaries() {
        return primaries;
    }

    Expression expression() {
        Expression value = withoutCondition();
        while (tokens.skipName("if")) {
            Expression test = withoutCondition();
            Optional<Expression> otherwise =
                    tokens.skipName("else") ? Optional.of(expression()) : Optional.empty();
            value = new Expression.Conditional(test, value, otherwise);
        }
        return value;
    }

    Expression withoutCondition() {
        Expression left = and();
        while (tokens.skipName("or")) {
            left = new Expression.Logical(Expression.LogicalOperator.OR, left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.skipName("and")) {
            left = new Expression.Logical(Expression.LogicalOperator.AND, left, not());
        }
        return left;
    }

    private Expression not() {
        if (tokens.skipName("not")) {
            return new Expression.Unary(Expression.UnaryOperator.NOT, not());
        }
        return comparison();
    }

    private Expression comparison() {
        Expression first = sum();
        List<Expression.Step> steps = new ArrayList<>();
        while (true) {
            Token token = tokens.current();
            if (token.kind() == Token.Kind.OPERATOR && COMPARISONS.contains(token.text())) {
                tokens.next();
                steps.add(new Expression.Step(token.text(), sum()));
            } else if (tokens.skipName("in")) {
                steps.add(new Expression.Step("in", sum()));
            } else if (token.isName("not") && tokens.look().isName("in")) {
                tokens.next();
                tokens.next();
                steps.add(new Expression.Step("not in", sum()));
            } else {
                return steps.isEmpty() ? first : new Expression.Comparison(first, steps);
            }
        }
    }

    private Expression sum() {
        Expression left = concatenation();
        while (tokens.isOperator("+") || tokens.isOperator("-")) {
            String operator = tokens.next().text();
            left = new Expression.Binary(operator, left, concatenation());
        }
        return left;
    }

    private Expression concatenation() {
        List<Expression> parts = new ArrayList<>(List.of(product()));
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Concatenation(parts);
    }

    private Expression product() {
        Expression left = power();
        while (tokens.isOperator("*")
                || tokens.isOperator("/")
                || tokens.isOperator("//")
                || tokens.isOperator("%")) {
            String operator = tokens.next().text();
            left = new Expression.Binary(operator, left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = filtered(unary());
        while (tokens.skipOperator("**")) {
            left = new Expression.Binary("**", left, filtered(unary()));
        }
        return left;
    }

    /// A sign binds tighter than a filter: `-1|abs` is `(-1)|abs`.
    private Expression unary() {
        if (tokens.skipOperator("-")) {
            return postfix(new Expression.Unary(Expression.UnaryOperator.MINUS, unary()));
        }
        if (tokens.skipOperator("+")) {
            return postfix(new Expression.Unary(Expression.UnaryOperator.PLUS, unary()));
        }
        return postfix(primaries.primary());
    }

    private Expression postfix(Expression start) {
        Expression value = start;
        while (true) {
            if (tokens.isOperator(".") || tokens.isOperator("[")) {
                value = primaries.subscript(value);
            } else if (tokens.isOperator("(")) {
                value = new Expression.Call(value, primaries.arguments());
            } else {
                return value;
            }
        }
    }

    private Expression filtered(Expression start) {
        Expression value = start;
        while (true) {
            if (tokens.skipOperator("|")) {
                value = new Expression.Filtered(value, filter());
            } else if (tokens.skipName("is")) {
                value = test(value);
            } else if (tokens.isOperator("(")) {
                value = new Expression.Call(value, primaries.arguments());
            } else {
                return value;
            }
        }
    }

    /// A filter's name and arguments, behind its `|`.
    Expression.Named filter() {
        String name = dottedName();
        return new Expression.Named(
                name,
                tokens.isOperator("(") ? primaries.arguments() : Expression.ArgumentList.NONE);
    }

    private String dottedName() {
        StringBuilder name = new StringBuilder(tokens.name());
        while (tokens.skipOperator(".")) {
            name.append('.').append(tokens.name());
        }
        return name.toString();
    }

    private Expression test(Expression input) {
        boolean negated = tokens.skipName("not");
        String name = dottedName();
        Expression test = new Expression.Tested(input, new Expression.Named(name, testArguments()));
        return negated ? new Expression.Unary(Expression.UnaryOperator.NOT, test) : test;
    }

    /// One argument needs no parentheses: `x is divisibleby 3`.
    private Expression.ArgumentList testArguments() {
        if (tokens.isOperator("(")) {
            return primaries.arguments();
        }
        if (!startsArgument()) {
            return Expression.ArgumentList.NONE;
        }
        if (tokens.isName("is")) {
            throw TemplateError.syntax(
                    "tests cannot be chained with 'is'", tokens.current().line());
        }
        Expression argument = postfix(primaries.primary());
        return new Expression.ArgumentList(
                List.of(argument), java.util.Map.of(), Optional.empty(), Optional.empty());
    }

    private boolean startsArgument() {
        return switch (tokens.current().kind()) {
            case STRING, INTEGER, FLOAT -> true;
            case NAME -> !(tokens.isName("else") || tokens.isName("or") || tokens.isName("and"));
            case OPERATOR -> tokens.isOperator("[") || tokens.isOperator("{");
            default -> false;
        };
    }
}
