package org.mintworkbench.engine.text.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Names and their values; an inner scope sees the outer ones but never changes them.
final class Scope {
    private final Optional<Scope> outer;
    private final Map<String, Value> values = new HashMap<>();

    private Scope(Optional<Scope> outer) {
        this.outer = outer;
    }

    static Scope outermost(Map<String, Value> values) {
        Scope scope = new Scope(Optional.empty());
        scope.values.putAll(values);
        return scope;
    }

    Scope inner() {
        return new Scope(Optional.of(this));
    }

    void set(String name, Value value) {
        values.put(name, value);
    }

    Value get(String name) {
        Scope scope = this;
        while (true) {
            Value value = scope.values.get(name);
            if (value != null) {
                return value;
            }
            if (scope.outer.isEmpty()) {
                return new Value.Undefined("'" + name + "' is undefined");
            }
            scope = scope.outer.get();
        }
    }
}
