package org.mintworkbench.engine.text.jinja;

/// Finds texts in texts; places are counted in code points.
final class Searching {
    private Searching() {}

    static Value of(String text, String name, Arguments arguments) {
        Arguments.Bound bound = arguments.bind(name, 1, "part", "start", "end");
        String part = bound.strictText(0);
        String range = range(text, bound, 1);
        if (name.equals("count")) {
            return Value.of(count(range, part));
        }
        boolean last = name.startsWith("r");
        int found = last ? range.lastIndexOf(part) : range.indexOf(part);
        if (found < 0) {
            if (name.endsWith("index")) {
                throw TemplateError.runtime("substring not found");
            }
            return Value.of(-1L);
        }
        return Value.of(start(text, bound) + range.codePointCount(0, found));
    }

    private static long start(String text, Arguments.Bound bound) {
        long start = bound.integer(1, 0);
        int length = CodePoints.length(text);
        return Math.clamp(start < 0 ? start + length : start, 0, length);
    }

    /// The part of a text that optional arguments `start` and `end` leave.
    static String range(String text, Arguments.Bound bound, int start) {
        if (!bound.has(start) && !bound.has(start + 1)) {
            return text;
        }
        return PythonText.str(
                Slices.of(Value.of(text), bound.get(start), bound.get(start + 1), Value.NONE));
    }

    private static long count(String text, String part) {
        if (part.isEmpty()) {
            return CodePoints.length(text) + 1L;
        }
        long count = 0;
        int at = text.indexOf(part);
        while (at >= 0) {
            count++;
            at = text.indexOf(part, at + part.length());
        }
        return count;
    }
}
