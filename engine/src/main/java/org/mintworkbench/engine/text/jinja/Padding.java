package org.mintworkbench.engine.text.jinja;

/// Fills texts up to a width.
final class Padding {
    private Padding() {}

    static Value of(String text, String name, Arguments arguments, Budget budget) {
        if (name.equals("zfill")) {
            return Value.of(zeros(text, arguments.bind(name, 1, "width").integer(0, 0), budget));
        }
        Arguments.Bound bound = arguments.bind(name, 1, "width", "fill");
        String fill = bound.has(1) ? bound.strictText(1) : " ";
        if (CodePoints.length(fill) != 1) {
            throw TemplateError.runtime("the fill character must be exactly one character long");
        }
        long missing = bound.integer(0, 0) - CodePoints.length(text);
        budget.mustFit(missing);
        int needed = (int) Math.max(0, missing);
        int left =
                switch (name) {
                    case "rjust" -> needed;
                    case "ljust" -> 0;
                    default -> centered(needed, bound.integer(0, 0));
                };
        return Value.of(fill.repeat(left) + text + fill.repeat(needed - left));
    }

    /// CPython puts the odd blank to the left only when the width is odd too.
    private static int centered(int needed, long width) {
        return needed / 2 + (int) (needed & width & 1);
    }

    private static String zeros(String text, long width, Budget budget) {
        long missing = width - CodePoints.length(text);
        budget.mustFit(missing);
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String zeros = "0".repeat((int) Math.max(0, missing));
        return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
    }
}
