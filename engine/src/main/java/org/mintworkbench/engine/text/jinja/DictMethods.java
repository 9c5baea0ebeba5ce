package org.mintworkbench.engine.text.jinja;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The methods of a dict that do not change it.
final class DictMethods {
    private static final Set<String> CHANGING =
            Set.of("clear", "pop", "popitem", "setdefault", "update");

    private DictMethods() {}

    static Optional<Value> find(Value.Dict dict, String name) {
        if (CHANGING.contains(name)) {
            return Optional.of(Subscripts.unsafe("dict", name));
        }
        return Optional.ofNullable(
                switch (name) {
                    case "get" -> (Value.Function) arguments -> get(dict, arguments);
                    case "items" ->
                            (Value.Function)
                                    arguments -> {
                                        arguments.none("items");
                                        return items(dict);
                                    };
                    case "keys" ->
                            (Value.Function)
                                    arguments -> {
                                        arguments.none("keys");
                                        return new Value.ListOf(
                                                List.copyOf(dict.entries().keySet()));
                                    };
                    case "values" ->
                            (Value.Function)
                                    arguments -> {
                                        arguments.none("values");
                                        return new Value.ListOf(
                                                List.copyOf(dict.entries().values()));
                                    };
                    case "copy" ->
                            (Value.Function)
                                    arguments -> {
                                        arguments.none("copy");
                                        return dict;
                                    };
                    default -> null;
                });
    }

    private static Value get(Value.Dict dict, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("get", 1, "key", "default");
        return dict.find(bound.get(0)).orElseGet(() -> bound.get(1));
    }

    static Value items(Value.Dict dict) {
        return new Value.ListOf(
                dict.entries().entrySet().stream()
                        .map(entry ->
                                (Value) new Value.Tuple(List.of(entry.getKey(), entry.getValue())))
                        .toList());
    }
}
