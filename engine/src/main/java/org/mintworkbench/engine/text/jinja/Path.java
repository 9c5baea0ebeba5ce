package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.List;

/// The argument `attribute` of a filter: `name`, `a.b`, or a number; none for the value itself.
record Path(List<Value> parts, Evaluator evaluator) {
    static Path of(Value attribute, Evaluator evaluator) {
        List<Value> parts = new ArrayList<>();
        if (attribute instanceof Value.Str(String names)) {
            for (String name : names.split("\\.", -1)) {
                boolean digits =
                        !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
                parts.add(digits ? Value.of(Long.parseLong(name)) : Value.of(name));
            }
        } else if (attribute != Value.NONE) {
            parts.add(attribute);
        }
        return new Path(parts, evaluator);
    }

    Value of(Value start) {
        Value value = start;
        for (Value part : parts) {
            value = evaluator.subscripts().item(value, part);
        }
        return value;
    }
}
