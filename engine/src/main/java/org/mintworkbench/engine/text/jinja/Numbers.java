package org.mintworkbench.engine.text.jinja;

/// Values that count as numbers; truth values do, as in Python.
final class Numbers {
    private Numbers() {}

    static boolean is(Value value) {
        return isInteger(value) || value instanceof Value.Float;
    }

    static boolean isInteger(Value value) {
        return value instanceof Value.Int || value instanceof Value.Bool;
    }

    static long integer(Value value) {
        return switch (value) {
            case Value.Int(long number) -> number;
            case Value.Bool(boolean on) -> on ? 1 : 0;
            case Value.Undefined undefined -> throw undefined.used();
            default ->
                    throw TemplateError.runtime(
                            "'"
                                    + PythonText.type(value)
                                    + "' object cannot be interpreted as an integer");
        };
    }

    static double real(Value value) {
        return value instanceof Value.Float(double number) ? number : integer(value);
    }

    static int compare(Value left, Value right) {
        return isInteger(left) && isInteger(right)
                ? Long.compare(integer(left), integer(right))
                : Double.compare(real(left) + 0.0, real(right) + 0.0);
    }
}
