package org.mintworkbench.engine.text.jinja;

import java.util.HashMap;
import java.util.Map;

/// What may stand behind a `|`.
final class Filters {
    interface Filter {
        /// @param arguments those in the parentheses, without the input
        Value apply(Value input, Arguments arguments, Evaluator evaluator);
    }

    private static final Map<String, Filter> ALL = all();

    private Filters() {}

    private static Map<String, Filter> all() {
        Map<String, Filter> all = new HashMap<>();
        TextFilters.addTo(all);
        NumberFilters.addTo(all);
        SequenceFilters.addTo(all);
        SelectionFilters.addTo(all);
        return Map.copyOf(all);
    }

    static Filter named(String name) {
        Filter filter = ALL.get(name);
        if (filter == null) {
            throw TemplateError.runtime("unknown filter '" + name + "'");
        }
        return filter;
    }

    static boolean exists(String name) {
        return ALL.containsKey(name);
    }
}
