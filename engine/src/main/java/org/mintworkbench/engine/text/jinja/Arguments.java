package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values a function, filter or test is called with.
record Arguments(List<Value> positional, Map<String, Value> named) {
    static final Arguments NONE = new Arguments(List.of(), Map.of());

    static Arguments of(Value... positional) {
        return new Arguments(List.of(positional), Map.of());
    }

    /// Without the first positional argument.
    Arguments rest() {
        return new Arguments(positional.subList(1, positional.size()), named);
    }

    void none(String owner) {
        bind(owner, 0);
    }

    /// Sorts the arguments to the parameters of something built in.
    ///
    /// @param required how many of the parameters must be given
    Bound bind(String owner, int required, String... parameters) {
        if (positional.size() > parameters.length) {
            throw wrong(owner, "takes at most " + parameters.length + " argument(s)");
        }
        Map<String, Value> left = new LinkedHashMap<>(named);
        List<Optional<Value>> values = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            Optional<Value> byName = Optional.ofNullable(left.remove(parameters[i]));
            if (i < positional.size() && byName.isPresent()) {
                throw wrong(owner, "got two values for '" + parameters[i] + "'");
            }
            Optional<Value> value = i < positional.size() ? Optional.of(positional.get(i)) : byName;
            if (i < required && value.isEmpty()) {
                throw wrong(owner, "misses its argument '" + parameters[i] + "'");
            }
            values.add(value);
        }
        if (!left.isEmpty()) {
            throw wrong(owner, "has no argument '" + left.keySet().iterator().next() + "'");
        }
        return new Bound(owner, values);
    }

    private static TemplateError wrong(String owner, String what) {
        return TemplateError.runtime(owner + " " + what);
    }

    /// Arguments by the place of their parameter.
    record Bound(String owner, List<Optional<Value>> values) {
        Value get(int parameter) {
            return values.get(parameter).orElse(Value.NONE);
        }

        Value get(int parameter, Value fallback) {
            return values.get(parameter).orElse(fallback);
        }

        /// Neither absent nor None.
        boolean has(int parameter) {
            return get(parameter) != Value.NONE;
        }

        String text(int parameter, String fallback) {
            return has(parameter) ? PythonText.str(get(parameter)) : fallback;
        }

        /// A text as Python's own string methods want it: nothing is converted.
        String strictText(int parameter) {
            if (get(parameter) instanceof Value.Str(String text)) {
                return text;
            }
            throw wrong(owner, "wants a string, not " + PythonText.type(get(parameter)));
        }

        long integer(int parameter, long fallback) {
            return switch (get(parameter)) {
                case Value.None none -> fallback;
                case Value.Int(long number) -> number;
                case Value.Bool(boolean on) -> on ? 1 : 0;
                case Value.Undefined undefined -> throw undefined.used();
                case Value other ->
                        throw wrong(owner, "wants an integer, not " + PythonText.type(other));
            };
        }

        boolean flag(int parameter) {
            return Truth.of(get(parameter));
        }
    }
}
