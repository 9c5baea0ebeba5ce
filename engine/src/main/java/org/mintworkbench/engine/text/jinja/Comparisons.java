package org.mintworkbench.engine.text.jinja;

import java.util.List;
import java.util.Map;

/// Equality, order and membership, as Python has them.
final class Comparisons {
    private Comparisons() {}

    static boolean holds(String operator, Value left, Value right) {
        return switch (operator) {
            case "==" -> equal(left, right);
            case "!=" -> !equal(left, right);
            case "in" -> contains(right, left);
            case "not in" -> !contains(right, left);
            case "<" -> compare(operator, left, right) < 0;
            case "<=" -> compare(operator, left, right) <= 0;
            case ">" -> compare(operator, left, right) > 0;
            default -> compare(operator, left, right) >= 0;
        };
    }

    static boolean equal(Value left, Value right) {
        if (Numbers.is(left) && Numbers.is(right)) {
            return Numbers.compare(left, right) == 0;
        }
        if (left instanceof Value.ListOf(var a) && right instanceof Value.ListOf(var b)) {
            return equal(a, b);
        }
        if (left instanceof Value.Tuple(var a) && right instanceof Value.Tuple(var b)) {
            return equal(a, b);
        }
        if (left instanceof Value.Dict(var a) && right instanceof Value.Dict(var b)) {
            return equal(a, b);
        }
        if (left instanceof Value.Undefined && right instanceof Value.Undefined) {
            return true;
        }
        return left.equals(right);
    }

    private static boolean equal(List<Value> left, List<Value> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Map<Value, Value> left, Map<Value, Value> right) {
        return left.size() == right.size()
                && left.entrySet().stream()
                        .allMatch(entry -> {
                            Value other = right.get(entry.getKey());
                            return other != null && equal(entry.getValue(), other);
                        });
    }

    /// @param operator the sign for the error when the two have no order
    static int compare(String operator, Value left, Value right) {
        for (Value side : List.of(left, right)) {
            if (side instanceof Value.Undefined undefined) {
                throw undefined.used();
            }
        }
        if (Numbers.is(left) && Numbers.is(right)) {
            return Numbers.compare(left, right);
        }
        if (left instanceof Value.Str(String a) && right instanceof Value.Str(String b)) {
            return CodePoints.compare(a, b);
        }
        if (left instanceof Value.ListOf(var a) && right instanceof Value.ListOf(var b)) {
            return compare(operator, a, b);
        }
        if (left instanceof Value.Tuple(var a) && right instanceof Value.Tuple(var b)) {
            return compare(operator, a, b);
        }
        throw TemplateError.runtime(
                "'%s' not supported between instances of '%s' and '%s'"
                        .formatted(operator, PythonText.type(left), PythonText.type(right)));
    }

    private static int compare(String operator, List<Value> left, List<Value> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return compare(operator, left.get(i), right.get(i));
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    static boolean contains(Value container, Value item) {
        return switch (container) {
            case Value.Str(String text) -> {
                if (item instanceof Value.Str(String part)) {
                    yield text.contains(part);
                }
                throw TemplateError.runtime(
                        "'in <string>' requires string as left operand, not "
                                + PythonText.type(item));
            }
            case Value.ListOf(var items) -> items.stream().anyMatch(other -> equal(item, other));
            case Value.Tuple(var items) -> items.stream().anyMatch(other -> equal(item, other));
            case Value.Dict dict -> dict.find(item).isPresent();
            case Value.Undefined undefined -> false;
            default ->
                    throw TemplateError.runtime(
                            "argument of type '"
                                    + PythonText.type(container)
                                    + "' is not iterable");
        };
    }
}
