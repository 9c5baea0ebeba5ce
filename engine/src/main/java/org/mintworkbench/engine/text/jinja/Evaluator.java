package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the value of expressions.
final class Evaluator {
    private final Budget budget;
    private final Operators operators;
    private final Subscripts subscripts;

    Evaluator(Budget budget) {
        this.budget = budget;
        this.operators = new Operators(budget);
        this.subscripts = new Subscripts(budget);
    }

    Value value(Expression expression, Scope scope) {
        budget.step();
        return switch (expression) {
            case Expression.Constant(Value value) -> value;
            case Expression.Name(String name) -> scope.get(name);
            case Expression.ListLiteral(var items) -> new Value.ListOf(values(items, scope));
            case Expression.TupleLiteral(var items) -> new Value.Tuple(values(items, scope));
            case Expression.DictLiteral(var entries) -> dict(entries, scope);
            case Expression.Attribute(Expression target, String name) ->
                    subscripts.attribute(value(target, scope), name);
            case Expression.Item(Expression target, Expression index) ->
                    subscripts.item(value(target, scope), value(index, scope));
            case Expression.Slice slice -> slice(slice, scope);
            case Expression.Call(Expression function, var arguments) ->
                    call(value(function, scope), arguments(arguments, scope));
            case Expression.Filtered(Expression input, var filter) ->
                    filter(
                            filter.name(),
                            value(input, scope),
                            arguments(filter.arguments(), scope));
            case Expression.Tested(Expression input, var test) ->
                    Value.of(
                            test(
                                    test.name(),
                                    value(input, scope),
                                    arguments(test.arguments(), scope)));
            case Expression.Unary(var operator, Expression operand) ->
                    operators.unary(operator, value(operand, scope));
            case Expression.Binary(String operator, Expression left, Expression right) ->
                    budget.made(
                            operators.binary(operator, value(left, scope), value(right, scope)));
            case Expression.Logical logical -> logical(logical, scope);
            case Expression.Concatenation(var parts) -> concatenation(parts, scope);
            case Expression.Comparison comparison -> comparison(comparison, scope);
            case Expression.Conditional conditional -> conditional(conditional, scope);
        };
    }

    private List<Value> values(List<Expression> expressions, Scope scope) {
        List<Value> values = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            values.add(value(expression, scope));
        }
        return values;
    }

    private Value dict(List<Expression.Entry> entries, Scope scope) {
        Map<Value, Value> values = new LinkedHashMap<>();
        for (Expression.Entry entry : entries) {
            Value key = value(entry.key(), scope);
            if (key instanceof Value.ListOf || key instanceof Value.Dict) {
                throw TemplateError.runtime("unhashable type: '" + PythonText.type(key) + "'");
            }
            values.put(Value.Dict.keyLike(values, key).orElse(key), value(entry.value(), scope));
        }
        return new Value.Dict(values);
    }

    private Value slice(Expression.Slice slice, Scope scope) {
        Value target = value(slice.target(), scope);
        return budget.made(
                Slices.of(
                        target,
                        optional(slice.start(), scope),
                        optional(slice.stop(), scope),
                        optional(slice.step(), scope)));
    }

    private Value optional(Optional<Expression> expression, Scope scope) {
        return expression.isPresent() ? value(expression.get(), scope) : Value.NONE;
    }

    private Value logical(Expression.Logical logical, Scope scope) {
        Value left = value(logical.left(), scope);
        boolean decided =
                switch (logical.operator()) {
                    case AND -> !Truth.of(left);
                    case OR -> Truth.of(left);
                };
        return decided ? left : value(logical.right(), scope);
    }

    private Value concatenation(List<Expression> parts, Scope scope) {
        StringBuilder text = new StringBuilder();
        for (Expression part : parts) {
            String piece = PythonText.str(value(part, scope));
            budget.spend(piece.length());
            text.append(piece);
        }
        return Value.of(text.toString());
    }

    private Value comparison(Expression.Comparison comparison, Scope scope) {
        Value left = value(comparison.first(), scope);
        for (Expression.Step step : comparison.steps()) {
            Value right = value(step.operand(), scope);
            if (!Comparisons.holds(step.operator(), left, right)) {
                return Value.FALSE;
            }
            left = right;
        }
        return Value.TRUE;
    }

    private Value conditional(Expression.Conditional conditional, Scope scope) {
        if (Truth.of(value(conditional.test(), scope))) {
            return value(conditional.then(), scope);
        }
        return conditional.otherwise().isPresent()
                ? value(conditional.otherwise().get(), scope)
                : new Value.Undefined(
                        "the inline if-expression evaluated to false and no else was given");
    }

    /// Evaluates `call`, giving the function one more argument named `caller`.
    Value callWith(Expression.Call call, Value caller, Scope scope) {
        Value function = value(call.function(), scope);
        Arguments arguments = arguments(call.arguments(), scope);
        Map<String, Value> named = new LinkedHashMap<>(arguments.named());
        named.put("caller", caller);
        return call(function, new Arguments(arguments.positional(), named));
    }

    private Value call(Value function, Arguments arguments) {
        return switch (function) {
            case Value.Function callable -> budget.made(callable.call(arguments));
            case Value.Undefined undefined -> throw undefined.used();
            default ->
                    throw TemplateError.runtime(
                            "'" + PythonText.type(function) + "' object is not callable");
        };
    }

    Arguments arguments(Expression.ArgumentList list, Scope scope) {
        List<Value> positional = values(list.positional(), scope);
        Map<String, Value> named = new LinkedHashMap<>();
        list.named().forEach((name, expression) -> named.put(name, value(expression, scope)));
        list.spread().ifPresent(more -> positional.addAll(Items.of(value(more, scope))));
        list.spreadNamed().ifPresent(more -> spread(value(more, scope), named));
        return new Arguments(positional, named);
    }

    private static void spread(Value more, Map<String, Value> named) {
        if (!(more instanceof Value.Dict(var entries))) {
            throw TemplateError.runtime("'**' needs a dict, not " + PythonText.type(more));
        }
        entries.forEach((key, value) -> named.put(PythonText.str(key), value));
    }

    Value filter(String name, Value input, Arguments arguments) {
        return budget.made(Filters.named(name).apply(input, arguments, this));
    }

    boolean test(String name, Value input, Arguments arguments) {
        return Tests.named(name).holds(input, arguments, this);
    }

    Budget budget() {
        return budget;
    }

    Subscripts subscripts() {
        return subscripts;
    }
}
