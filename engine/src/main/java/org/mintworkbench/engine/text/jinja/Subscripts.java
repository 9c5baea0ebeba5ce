package org.mintworkbench.engine.text.jinja;

import java.util.List;
import java.util.Optional;

/// `target.name` and `target[index]`.
///
/// A dotted name means a method first and a key of a dict after that; a subscript the other way
/// round.
final class Subscripts {
    private final StringMethods strings;

    Subscripts(Budget budget) {
        this.strings = new StringMethods(budget);
    }

    Value attribute(Value target, String name) {
        return own(target, name)
                .or(() -> element(target, Value.of(name)))
                .orElseGet(() -> missing(target, name));
    }

    /// Methods and the like, without the keys of a dict.
    Value ownAttribute(Value target, String name) {
        return own(target, name).orElseGet(() -> missing(target, name));
    }

    /// Python keeps its inner workings behind names with `_`, which a template must not reach.
    private Optional<Value> own(Value target, String name) {
        return name.startsWith("__") && !(target instanceof Value.Undefined)
                ? Optional.of(unsafe(PythonText.type(target), name))
                : method(target, name);
    }

    Value item(Value target, Value index) {
        if (target instanceof Value.Undefined undefined) {
            throw undefined.used();
        }
        Optional<Value> element = element(target, index);
        if (element.isPresent()) {
            return element.get();
        }
        if (index instanceof Value.Str(String name)) {
            return own(target, name).orElseGet(() -> missing(target, name));
        }
        return new Value.Undefined(described(target) + " has no element " + PythonText.repr(index));
    }

    private Optional<Value> method(Value target, String name) {
        return switch (target) {
            case Value.Undefined undefined -> throw undefined.used();
            case Value.Str(String text) -> strings.find(text, name);
            case Value.Dict dict -> DictMethods.find(dict, name);
            case Value.ListOf(var items) -> ListMethods.find(items, name, "list");
            case Value.Tuple(var items) -> ListMethods.find(items, name, "tuple");
            case Value.Namespace namespace -> Optional.ofNullable(namespace.attributes().get(name));
            case Value.WithAttributes object -> Optional.of(object.attribute(name));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> element(Value target, Value index) {
        return switch (target) {
            case Value.Dict dict -> dict.find(index);
            case Value.ListOf(var items) -> at(items, index);
            case Value.Tuple(var items) -> at(items, index);
            case Value.Str(String text) ->
                    Numbers.isInteger(index)
                            ? at(CodePoints.characters(text), index)
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Value> at(List<Value> items, Value index) {
        if (!Numbers.isInteger(index)) {
            return Optional.empty();
        }
        long place = Numbers.integer(index);
        long counted = place < 0 ? place + items.size() : place;
        return counted >= 0 && counted < items.size()
                ? Optional.of(items.get((int) counted))
                : Optional.empty();
    }

    private static Value missing(Value target, String name) {
        return new Value.Undefined("'" + described(target) + "' has no attribute '" + name + "'");
    }

    private static String described(Value target) {
        return target == Value.NONE ? "None" : PythonText.type(target) + " object";
    }

    /// Stands for something the sandbox keeps away: it prints as nothing and breaks on use.
    static Value unsafe(String type, String name) {
        return new Value.Undefined(
                "access to attribute '%s' of '%s' object is unsafe".formatted(name, type));
    }
}
