package org.mintworkbench.workspace.task;

import java.util.Locale;

/// Brings two spellings of a name together: lower case, no punctuation, no blanks at the ends.
/// Blanks inside stay. It is the cleaning of the released evaluator, so hyphens vanish and
/// `Williams-Beuren` becomes `williamsbeuren`.
public final class NameCleaning {
    private NameCleaning() {}

    public static String clean(String name) {
        StringBuilder kept = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> isWord(c) || isBlank(c))
                .forEach(kept::appendCodePoint);
        return strip(kept.toString());
    }

    /// Python's `\w`: letters, every kind of number and the underscore, but no combining marks.
    private static boolean isWord(int c) {
        int type = Character.getType(c);
        return c == '_'
                || Character.isLetter(c)
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /// Python's `\s`, which has U+00A0, U+0085 and U+001C..U+001F where Java's has not.
    public static boolean isBlank(int c) {
        return (c >= 0x09 && c <= 0x0D)
                || (c >= 0x1C && c <= 0x1F)
                || c == 0x85
                || Character.isSpaceChar(c);
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
