package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Filters over lists, dicts and whatever else has items.
final class SequenceFilters {
    private SequenceFilters() {}

    static void addTo(Map<String, Filters.Filter> all) {
        all.put("length", SequenceFilters::length);
        all.put("count", SequenceFilters::length);
        all.put("first", SequenceFilters::first);
        all.put("last", SequenceFilters::last);
        all.put("list", SequenceFilters::list);
        all.put("reverse", SequenceFilters::reverse);
        all.put("sort", SequenceFilters::sort);
        all.put("unique", SequenceFilters::unique);
        all.put(
                "min",
                (input, arguments, evaluator) -> extreme("min", input, arguments, evaluator));
        all.put(
                "max",
                (input, arguments, evaluator) -> extreme("max", input, arguments, evaluator));
        all.put("sum", SequenceFilters::sum);
        all.put("items", SequenceFilters::items);
        all.put("dictsort", SequenceFilters::dictSort);
        all.put("batch", SequenceFilters::batch);
    }

    private static Value length(Value input, Arguments arguments, Evaluator evaluator) {
        arguments.none("length");
        return Value.of(Items.count(input));
    }

    private static Value first(Value input, Arguments arguments, Evaluator evaluator) {
        arguments.none("first");
        List<Value> items = Items.of(input);
        return items.isEmpty()
                ? new Value.Undefined("No first item, sequence was empty.")
                : items.getFirst();
    }

    private static Value last(Value input, Arguments arguments, Evaluator evaluator) {
        arguments.none("last");
        List<Value> items = Items.of(input);
        return items.isEmpty()
                ? new Value.Undefined("No last item, sequence was empty.")
                : items.getLast();
    }

    private static Value list(Value input, Arguments arguments, Evaluator evaluator) {
        arguments.none("list");
        return new Value.ListOf(Items.of(input));
    }

    private static Value reverse(Value input, Arguments arguments, Evaluator evaluator) {
        arguments.none("reverse");
        if (input instanceof Value.Str(String text)) {
            return Slices.of(Value.of(text), Value.NONE, Value.NONE, Value.of(-1L));
        }
        return new Value.ListOf(Items.of(input).reversed());
    }

    /// How items compare: texts without regard to case unless the argument asks otherwise.
    private static UnaryOperator<Value> keys(Arguments.Bound bound, int caseSensitive) {
        return bound.flag(caseSensitive)
                ? UnaryOperator.identity()
                : value ->
                        value instanceof Value.Str(String text)
                                ? Value.of(CodePoints.lower(text))
                                : value;
    }

    private static Value sort(Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind("sort", 0, "reverse", "case_sensitive", "attribute");
        List<Path> paths = paths(bound.get(2), evaluator);
        UnaryOperator<Value> key = keys(bound, 1);
        Comparator<Value> order =
                (a, b) -> {
                    evaluator.budget().step();
                    for (Path path : paths) {
                        int sign =
                                Comparisons.compare(
                                        "<", key.apply(path.of(a)), key.apply(path.of(b)));
                        if (sign != 0) {
                            return sign;
                        }
                    }
                    return 0;
                };
        return sorted(Items.of(input), bound.flag(0) ? order.reversed() : order);
    }

    private static List<Path> paths(Value attributes, Evaluator evaluator) {
        if (!(attributes instanceof Value.Str(String names))) {
            return List.of(Path.of(attributes, evaluator));
        }
        List<Path> paths = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            paths.add(Path.of(Value.of(name), evaluator));
        }
        return paths;
    }

    private static Value sorted(List<Value> items, Comparator<Value> order) {
        List<Value> sorted = new ArrayList<>(items);
        Collections.sort(sorted, order);
        return new Value.ListOf(sorted);
    }

    private static Value unique(Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind("unique", 0, "case_sensitive", "attribute");
        Path path = Path.of(bound.get(1), evaluator);
        UnaryOperator<Value> key = keys(bound, 0);
        List<Value> seen = new ArrayList<>();
        List<Value> kept = new ArrayList<>();
        for (Value item : Items.of(input)) {
            evaluator.budget().step();
            Value seenAs = key.apply(path.of(item));
            if (!Comparisons.contains(new Value.ListOf(seen), seenAs)) {
                seen.add(seenAs);
                kept.add(item);
            }
        }
        return new Value.ListOf(kept);
    }

    private static Value extreme(
            String name, Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind(name, 0, "case_sensitive", "attribute");
        Path path = Path.of(bound.get(1), evaluator);
        UnaryOperator<Value> key = keys(bound, 0);
        Comparator<Value> order =
                (a, b) -> Comparisons.compare("<", key.apply(path.of(a)), key.apply(path.of(b)));
        List<Value> items = Items.of(input);
        if (items.isEmpty()) {
            return new Value.Undefined("No aggregated item, sequence was empty.");
        }
        Comparator<Value> wanted = name.equals("min") ? order : order.reversed();
        Value best = items.getFirst();
        for (Value item : items) {
            best = wanted.compare(item, best) < 0 ? item : best;
        }
        return best;
    }

    private static Value sum(Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind("sum", 0, "attribute", "start");
        Path path = Path.of(bound.get(0), evaluator);
        Operators operators = new Operators(evaluator.budget());
        Value sum = bound.get(1, Value.of(0L));
        for (Value item : Items.of(input)) {
            sum = operators.binary("+", sum, path.of(item));
        }
        return sum;
    }

    private static Value items(Value input, Arguments arguments, Evaluator evaluator) {
        arguments.none("items");
        return switch (input) {
            case Value.Dict dict -> DictMethods.items(dict);
            case Value.Undefined undefined -> new Value.ListOf(List.of());
            default -> throw TemplateError.runtime("Can only get item pairs from a mapping.");
        };
    }

    private static Value dictSort(Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind("dictsort", 0, "case_sensitive", "by", "reverse");
        String by = bound.text(1, "key");
        if (!by.equals("key") && !by.equals("value")) {
            throw TemplateError.runtime("You can only sort by either \"key\" or \"value\"");
        }
        if (!(input instanceof Value.Dict dict)) {
            throw TemplateError.runtime("dictsort needs a dict, not " + PythonText.type(input));
        }
        Value place = Value.of(by.equals("key") ? 0L : 1L);
        UnaryOperator<Value> key = keys(bound, 0);
        Comparator<Value> order =
                (a, b) ->
                        Comparisons.compare(
                                "<",
                                key.apply(evaluator.subscripts().item(a, place)),
                                key.apply(evaluator.subscripts().item(b, place)));
        return sorted(Items.of(DictMethods.items(dict)), bound.flag(2) ? order.reversed() : order);
    }

    private static Value batch(Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind("batch", 1, "linecount", "fill_with");
        long size = bound.integer(0, 1);
        if (size < 1 || size > 100_000) {
            throw TemplateError.runtime("batch needs a size from 1 to 100000");
        }
        List<Value> rows = new ArrayList<>();
        List<Value> items = Items.of(input);
        for (int from = 0; from < items.size(); from += (int) size) {
            int to = (int) Math.min(items.size(), from + size);
            List<Value> row = new ArrayList<>(items.subList(from, to));
            while (bound.has(1) && row.size() < size) {
                row.add(bound.get(1));
            }
            rows.add(new Value.ListOf(row));
        }
        return new Value.ListOf(rows);
    }
}
