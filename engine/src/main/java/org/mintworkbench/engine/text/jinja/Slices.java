package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.List;

/// `target[start:stop:step]`, as Python cuts it.
final class Slices {
    private Slices() {}

    static Value of(Value target, Value start, Value stop, Value step) {
        return switch (target) {
            case Value.Str(String text) -> {
                StringBuilder cut = new StringBuilder();
                int[] points = text.codePoints().toArray();
                places(points.length, start, stop, step)
                        .forEach(i -> cut.appendCodePoint(points[i]));
                yield Value.of(cut.toString());
            }
            case Value.ListOf(var items) -> new Value.ListOf(cut(items, start, stop, step));
            case Value.Tuple(var items) -> new Value.Tuple(cut(items, start, stop, step));
            case Value.Undefined undefined -> throw undefined.used();
            default ->
                    throw TemplateError.runtime(
                            "'" + PythonText.type(target) + "' object cannot be sliced");
        };
    }

    private static List<Value> cut(List<Value> items, Value start, Value stop, Value step) {
        return places(items.size(), start, stop, step).stream().map(items::get).toList();
    }

    private static List<Integer> places(int length, Value start, Value stop, Value step) {
        long by = step == Value.NONE ? 1 : Numbers.integer(step);
        if (by == 0) {
            throw TemplateError.runtime("slice step cannot be zero");
        }
        long least = by > 0 ? 0 : -1;
        long most = by > 0 ? length : length - 1L;
        long from = bound(start, by > 0 ? least : most, length, least, most);
        long to = bound(stop, by > 0 ? most : least, length, least, most);
        List<Integer> places = new ArrayList<>();
        for (long i = from; by > 0 ? i < to : i > to; i += by) {
            places.add((int) i);
            if (Math.abs(by) > length) {
                break;
            }
        }
        return places;
    }

    private static long bound(Value value, long fallback, int length, long least, long most) {
        if (value == Value.NONE) {
            return fallback;
        }
        long place = Numbers.integer(value);
        long counted = place < 0 ? place + length : place;
        return Math.clamp(counted, least, most);
    }
}
