package org.mintworkbench.engine.text.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// What may stand behind an `is`.
final class Tests {
    interface Test {
        boolean holds(Value input, Arguments arguments, Evaluator evaluator);
    }

    private static final Map<String, Test> ALL = all();

    private Tests() {}

    static Test named(String name) {
        Test test = ALL.get(name);
        if (test == null) {
            throw TemplateError.runtime("unknown test '" + name + "'");
        }
        return test;
    }

    private static Map<String, Test> all() {
        Map<String, Test> all = new HashMap<>();
        addKinds(all);
        addComparisons(all);
        plain(all, "odd", value -> remainder(value, 2) == 1);
        plain(all, "even", value -> remainder(value, 2) == 0);
        with(all, "divisibleby", (value, by) -> remainder(value, Numbers.integer(by)) == 0);
        plain(all, "lower", value -> Letters.isLower(PythonText.str(value)));
        plain(all, "upper", value -> Letters.isUpper(PythonText.str(value)));
        plain(all, "filter", value -> Filters.exists(PythonText.str(value)));
        plain(all, "test", value -> exists(PythonText.str(value)));
        return Map.copyOf(all);
    }

    private static boolean exists(String name) {
        return ALL.containsKey(name);
    }

    private static void addKinds(Map<String, Test> all) {
        plain(all, "defined", value -> !(value instanceof Value.Undefined));
        plain(all, "undefined", value -> value instanceof Value.Undefined);
        plain(all, "none", value -> value == Value.NONE);
        plain(all, "string", value -> value instanceof Value.Str);
        plain(all, "mapping", value -> value instanceof Value.Dict);
        plain(all, "iterable", Items::has);
        plain(all, "sequence", Items::has);
        plain(all, "number", Numbers::is);
        plain(all, "integer", value -> value instanceof Value.Int);
        plain(all, "float", value -> value instanceof Value.Float);
        plain(all, "boolean", value -> value instanceof Value.Bool);
        plain(all, "true", Value.TRUE::equals);
        plain(all, "false", Value.FALSE::equals);
        plain(
                all,
                "callable",
                value -> value instanceof Value.Function || value instanceof Value.Undefined);
    }

    private static void addComparisons(Map<String, Test> all) {
        Map<String, String[]> names =
                Map.of(
                        "==", new String[] {"==", "eq", "equalto"},
                        "!=", new String[] {"!=", "ne"},
                        "<", new String[] {"<", "lt", "lessthan"},
                        "<=", new String[] {"<=", "le"},
                        ">", new String[] {">", "gt", "greaterthan"},
                        ">=", new String[] {">=", "ge"},
                        "in", new String[] {"in"});
        names.forEach((operator, aliases) -> {
            for (String alias : aliases) {
                with(all, alias, (a, b) -> Comparisons.holds(operator, a, b));
            }
        });
        with(all, "sameas", Tests::same);
    }

    /// Identity, as far as values that cannot change have one.
    private static boolean same(Value left, Value right) {
        return PythonText.type(left).equals(PythonText.type(right))
                && (left == right || left.equals(right));
    }

    private static long remainder(Value value, long by) {
        if (by == 0) {
            throw TemplateError.runtime("division by zero");
        }
        return Math.floorMod(Numbers.integer(value), by);
    }

    private static void plain(Map<String, Test> all, String name, Predicate<Value> holds) {
        all.put(
                name,
                (input, arguments, evaluator) -> {
                    arguments.none(name);
                    return holds.test(input);
                });
    }

    private static void with(Map<String, Test> all, String name, BiPredicate<Value, Value> holds) {
        all.put(
                name,
                (input, arguments, evaluator) ->
                        holds.test(input, arguments.bind(name, 1, "other").get(0)));
    }
}
