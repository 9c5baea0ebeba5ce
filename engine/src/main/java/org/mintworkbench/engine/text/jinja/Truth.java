package org.mintworkbench.engine.text.jinja;

/// Which values count as true.
final class Truth {
    private Truth() {}

    static boolean of(Value value) {
        return switch (value) {
            case Value.None none -> false;
            case Value.Undefined undefined -> false;
            case Value.Bool(boolean on) -> on;
            case Value.Int(long number) -> number != 0;
            case Value.Float(double number) -> number != 0;
            case Value.Str(String text) -> !text.isEmpty();
            case Value.ListOf(var items) -> !items.isEmpty();
            case Value.Tuple(var items) -> !items.isEmpty();
            case Value.Dict(var entries) -> !entries.isEmpty();
            case Value.Namespace namespace -> true;
            case Value.WithAttributes object -> true;
            case Value.Function function -> true;
        };
    }
}
