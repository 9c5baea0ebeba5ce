package org.mintworkbench.engine.text.jinja;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The methods of a list or tuple that do not change it.
final class ListMethods {
    private static final Set<String> CHANGING =
            Set.of("append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove");

    private ListMethods() {}

    static Optional<Value> find(List<Value> items, String name, String type) {
        if (type.equals("list") && CHANGING.contains(name)) {
            return Optional.of(Subscripts.unsafe(type, name));
        }
        if (type.equals("list") && name.equals("copy")) {
            return Optional.of((Value.Function) arguments -> new Value.ListOf(items));
        }
        return switch (name) {
            case "count" -> Optional.of((Value.Function) arguments -> count(items, arguments));
            case "index" -> Optional.of((Value.Function) arguments -> index(items, arguments));
            default -> Optional.empty();
        };
    }

    private static Value count(List<Value> items, Arguments arguments) {
        Value wanted = arguments.bind("count", 1, "value").get(0);
        return Value.of(items.stream().filter(item -> Comparisons.equal(item, wanted)).count());
    }

    private static Value index(List<Value> items, Arguments arguments) {
        Value wanted = arguments.bind("index", 1, "value").get(0);
        for (int i = 0; i < items.size(); i++) {
            if (Comparisons.equal(items.get(i), wanted)) {
                return Value.of((long) i);
            }
        }
        throw TemplateError.runtime(PythonText.repr(wanted) + " is not in list");
    }
}
