package org.mintworkbench.engine.text.jinja;

import java.util.List;

/// The variable `loop` inside a loop.
final class LoopState implements Value.WithAttributes {
    private final List<Value> items;
    private int index;
    private List<Value> lastChanged = List.of();
    private boolean changedBefore;

    LoopState(List<Value> items) {
        this.items = items;
    }

    void advance() {
        index++;
    }

    @Override
    public Value attribute(String name) {
        return switch (name) {
            case "index" -> Value.of(index + 1L);
            case "index0" -> Value.of((long) index);
            case "revindex" -> Value.of((long) items.size() - index);
            case "revindex0" -> Value.of(items.size() - index - 1L);
            case "first" -> Value.of(index == 0);
            case "last" -> Value.of(index == items.size() - 1);
            case "length" -> Value.of((long) items.size());
            case "depth" -> Value.of(1L);
            case "depth0" -> Value.of(0L);
            case "previtem" -> neighbour(index - 1, "there is no previous item");
            case "nextitem" -> neighbour(index + 1, "there is no next item");
            case "cycle" -> (Value.Function) this::cycle;
            case "changed" -> (Value.Function) this::changed;
            default -> new Value.Undefined("'loop' has no attribute '" + name + "'");
        };
    }

    private Value neighbour(int at, String otherwise) {
        return at >= 0 && at < items.size() ? items.get(at) : new Value.Undefined(otherwise);
    }

    private Value cycle(Arguments arguments) {
        List<Value> values = arguments.positional();
        if (values.isEmpty()) {
            throw TemplateError.runtime("no items for cycling given");
        }
        return values.get(index % values.size());
    }

    private Value changed(Arguments arguments) {
        boolean same = changedBefore && lastChanged.equals(arguments.positional());
        lastChanged = arguments.positional();
        changedBefore = true;
        return Value.of(!same);
    }
}
