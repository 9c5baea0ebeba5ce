package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The filter `tojson` as transformers defines it: Python's `json.dumps`, not escaping for HTML.
final class JsonText {
    private final boolean onlyAscii;
    private final boolean sortKeys;
    private final String indent;
    private final boolean lines;
    private final String itemSeparator;
    private final String keySeparator;
    private final StringBuilder out = new StringBuilder();

    private JsonText(Arguments.Bound bound) {
        this.onlyAscii = bound.flag(0);
        this.lines = bound.has(1);
        this.indent =
                bound.get(1) instanceof Value.Str(String text)
                        ? text
                        : " ".repeat((int) Math.clamp(bound.integer(1, 0), 0, 1000));
        List<Value> separators = bound.has(2) ? Items.of(bound.get(2)) : List.of();
        if (!separators.isEmpty() && separators.size() != 2) {
            throw TemplateError.runtime("tojson needs two separators");
        }
        this.itemSeparator =
                separators.isEmpty() ? (lines ? "," : ", ") : PythonText.str(separators.get(0));
        this.keySeparator = separators.isEmpty() ? ": " : PythonText.str(separators.get(1));
        this.sortKeys = bound.flag(3);
    }

    static Value of(Value value, Arguments arguments) {
        JsonText json =
                new JsonText(
                        arguments.bind(
                                "tojson", 0, "ensure_ascii", "indent", "separators", "sort_keys"));
        json.write(value, 0);
        return Value.of(json.out.toString());
    }

    private void write(Value value, int depth) {
        switch (value) {
            case Value.None none -> out.append("null");
            case Value.Bool(boolean on) -> out.append(on);
            case Value.Int(long number) -> out.append(number);
            case Value.Float(double number) -> out.append(number(number));
            case Value.Str(String text) -> quote(text);
            case Value.ListOf(var items) -> list(items, depth);
            case Value.Tuple(var items) -> list(items, depth);
            case Value.Dict(var entries) -> object(entries, depth);
            default ->
                    throw TemplateError.runtime(
                            "Object of type "
                                    + PythonText.type(value)
                                    + " is not JSON serializable");
        }
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        return PythonText.repr(number);
    }

    private void list(List<Value> items, int depth) {
        out.append('[');
        boolean first = true;
        for (Value item : items) {
            separate(first, depth + 1);
            write(item, depth + 1);
            first = false;
        }
        close(first, depth, ']');
    }

    private void object(Map<Value, Value> entries, int depth) {
        out.append('{');
        boolean first = true;
        for (var entry : ordered(entries).entrySet()) {
            separate(first, depth + 1);
            quote(key(entry.getKey()));
            out.append(keySeparator);
            write(entry.getValue(), depth + 1);
            first = false;
        }
        close(first, depth, '}');
    }

    private Map<Value, Value> ordered(Map<Value, Value> entries) {
        if (!sortKeys) {
            return entries;
        }
        List<Value> keys = new ArrayList<>(entries.keySet());
        keys.sort((a, b) -> Comparisons.compare("<", a, b));
        Map<Value, Value> sorted = new LinkedHashMap<>();
        keys.forEach(key -> sorted.put(key, entries.getOrDefault(key, Value.NONE)));
        return sorted;
    }

    private static String key(Value key) {
        return switch (key) {
            case Value.Str(String text) -> text;
            case Value.None none -> "null";
            case Value.Bool(boolean on) -> Boolean.toString(on);
            case Value.Int(long number) -> Long.toString(number);
            case Value.Float(double number) -> number(number);
            default ->
                    throw TemplateError.runtime(
                            "keys must be str, int, float, bool or None, not "
                                    + PythonText.type(key));
        };
    }

    private void separate(boolean first, int depth) {
        if (!first) {
            out.append(itemSeparator);
        }
        newLine(depth);
    }

    private void close(boolean empty, int depth, char bracket) {
        if (!empty) {
            newLine(depth);
        }
        out.append(bracket);
    }

    private void newLine(int depth) {
        if (lines) {
            out.append('\n').repeat(indent, depth);
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20 || (onlyAscii && c > 0x7e)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
