package org.mintworkbench.engine.text.jinja;

import java.util.List;

/// What a loop over a value goes through.
final class Items {
    private Items() {}

    static List<Value> of(Value value) {
        return switch (value) {
            case Value.ListOf(var items) -> items;
            case Value.Tuple(var items) -> items;
            case Value.Dict(var entries) -> List.copyOf(entries.keySet());
            case Value.Str(String text) -> CodePoints.characters(text);
            case Value.Undefined undefined -> List.of();
            default ->
                    throw TemplateError.runtime(
                            "'" + PythonText.type(value) + "' object is not iterable");
        };
    }

    static boolean has(Value value) {
        return switch (value) {
            case Value.ListOf list -> true;
            case Value.Tuple tuple -> true;
            case Value.Dict dict -> true;
            case Value.Str text -> true;
            case Value.Undefined undefined -> true;
            default -> false;
        };
    }

    static long count(Value value) {
        return switch (value) {
            case Value.Str(String text) -> CodePoints.length(text);
            case Value.ListOf(var items) -> items.size();
            case Value.Tuple(var items) -> items.size();
            case Value.Dict(var entries) -> entries.size();
            case Value.Undefined undefined -> 0;
            default ->
                    throw TemplateError.runtime(
                            "object of type '" + PythonText.type(value) + "' has no len()");
        };
    }
}
