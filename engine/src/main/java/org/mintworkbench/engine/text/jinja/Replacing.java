package org.mintworkbench.engine.text.jinja;

/// Puts one text in the place of another.
///
/// @param count how many times at most; negative for every time
record Replacing(String old, String with, long count) {
    static String of(String text, Replacing replacing, Budget budget) {
        return replacing.old.isEmpty()
                ? replacing.between(text, budget)
                : replacing.within(text, budget);
    }

    private String within(String text, Budget budget) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (long done = 0; done != count; done++) {
            int found = text.indexOf(old, from);
            if (found < 0) {
                break;
            }
            out.append(text, from, found).append(with);
            budget.mustFit(out.length());
            from = found + old.length();
        }
        return out.append(text, from, text.length()).toString();
    }

    /// An empty text is found before every character and at the end.
    private String between(String text, Budget budget) {
        StringBuilder out = new StringBuilder();
        long done = 0;
        for (int c : text.codePoints().toArray()) {
            if (done != count) {
                out.append(with);
                done++;
            }
            out.appendCodePoint(c);
            budget.mustFit(out.length());
        }
        return done != count ? out.append(with).toString() : out.toString();
    }
}
