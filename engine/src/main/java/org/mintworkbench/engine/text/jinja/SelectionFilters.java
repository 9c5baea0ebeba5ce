package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Filters that apply other filters and tests to every item, and `default`.
final class SelectionFilters {
    /// What a test is asked about.
    private enum Asked {
        ITEM,
        ATTRIBUTE
    }

    /// Which items stay.
    private enum Kept {
        HOLDING,
        FAILING
    }

    private SelectionFilters() {}

    static void addTo(Map<String, Filters.Filter> all) {
        all.put("default", SelectionFilters::otherwise);
        all.put("d", SelectionFilters::otherwise);
        all.put("attr", SelectionFilters::attribute);
        all.put("map", SelectionFilters::map);
        all.put("select", selection(Asked.ITEM, Kept.HOLDING));
        all.put("reject", selection(Asked.ITEM, Kept.FAILING));
        all.put("selectattr", selection(Asked.ATTRIBUTE, Kept.HOLDING));
        all.put("rejectattr", selection(Asked.ATTRIBUTE, Kept.FAILING));
    }

    private static Value otherwise(Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind("default", 0, "default_value", "boolean");
        boolean missing = input instanceof Value.Undefined || (bound.flag(1) && !Truth.of(input));
        return missing ? bound.get(0, Value.EMPTY_TEXT) : input;
    }

    private static Value attribute(Value input, Arguments arguments, Evaluator evaluator) {
        String name = arguments.bind("attr", 1, "name").strictText(0);
        return evaluator.subscripts().ownAttribute(input, name);
    }

    private static Value map(Value input, Arguments arguments, Evaluator evaluator) {
        List<Value> mapped = new ArrayList<>();
        boolean byAttribute =
                arguments.positional().isEmpty() && arguments.named().containsKey("attribute");
        if (byAttribute) {
            Arguments.Bound bound = arguments.bind("map", 0, "attribute", "default");
            Path path = Path.of(bound.get(0), evaluator);
            for (Value item : Items.of(input)) {
                evaluator.budget().step();
                Value value = path.of(item);
                mapped.add(value instanceof Value.Undefined ? bound.get(1, value) : value);
            }
        } else {
            String filter = name(arguments, "map");
            for (Value item : Items.of(input)) {
                evaluator.budget().step();
                mapped.add(evaluator.filter(filter, item, arguments.rest()));
            }
        }
        return new Value.ListOf(mapped);
    }

    private static String name(Arguments arguments, String owner) {
        if (arguments.positional().isEmpty()) {
            throw TemplateError.runtime(owner + " misses the name of what to apply");
        }
        return PythonText.str(arguments.positional().getFirst());
    }

    private static Filters.Filter selection(Asked asked, Kept wanted) {
        return (input, arguments, evaluator) -> {
            Path path = Path.of(Value.NONE, evaluator);
            Arguments test = arguments;
            if (asked == Asked.ATTRIBUTE) {
                name(arguments, "selectattr");
                path = Path.of(arguments.positional().getFirst(), evaluator);
                test = arguments.rest();
            }
            List<Value> kept = new ArrayList<>();
            for (Value item : Items.of(input)) {
                evaluator.budget().step();
                if (holds(path.of(item), test, evaluator) == (wanted == Kept.HOLDING)) {
                    kept.add(item);
                }
            }
            return new Value.ListOf(kept);
        };
    }

    private static boolean holds(Value value, Arguments test, Evaluator evaluator) {
        return test.positional().isEmpty()
                ? Truth.of(value)
                : evaluator.test(name(test, "select"), value, test.rest());
    }
}
