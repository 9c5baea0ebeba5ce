package org.mintworkbench.engine.evaluate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mintworkbench.workspace.task.NameCleaning;

/// What Python's strings do where Java's do otherwise, for the readers that must agree with the
/// published code on every answer.
final class PythonText {
    /// `\s`, to stand inside a character class.
    static final String BLANKS = "\\x09-\\x0d\\x1c-\\x1f\\x85\\p{Z}";

    /// `\d`: the decimal digits of all scripts.
    static final String DIGIT = "\\p{Nd}";

    /// `str.isdigit`: superscripts, circled and other single digits too, but no ½ or Ⅷ.
    private static final Pattern IS_DIGIT =
            Pattern.compile(
                    "[\\p{Nd}\\u00b2\\u00b3\\u00b9\\u1369-\\u1371\\u19da\\u2070\\u2074-\\u2079"
                            + "\\u2080-\\u2089\\u2460-\\u2468\\u2474-\\u247c\\u2488-\\u2490\\u24ea"
                            + "\\u24f5-\\u24fd\\u24ff\\u2776-\\u277e\\u2780-\\u2788\\u278a-\\u2792"
                            + "\\x{10a40}-\\x{10a43}\\x{10e60}-\\x{10e68}\\x{11052}-\\x{1105a}"
                            + "\\x{1f100}-\\x{1f10a}]");

    private PythonText() {}

    /// `re.compile(regex, re.DOTALL)`; only a line feed ends a line.
    static Pattern dotAll(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL | Pattern.UNIX_LINES);
    }

    /// `text.strip()`.
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && NameCleaning.isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && NameCleaning.isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /// `text.strip(characters)`.
    static String strip(String text, String characters) {
        int from = 0;
        while (from < text.length() && characters.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        return stripEnd(text.substring(from), characters);
    }

    /// `text.rstrip(characters)`.
    static String stripEnd(String text, String characters) {
        int to = text.length();
        while (to > 0 && characters.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(0, to);
    }

    static boolean startsWithDigit(String text) {
        return IS_DIGIT.matcher(text).lookingAt();
    }

    /// `int(digits)` of decimal digits of any script; those too large for an int become the largest
    /// one.
    static int number(String digits) {
        long number = 0;
        for (int c : digits.codePoints().toArray()) {
            number = Math.min(10 * number + Character.digit(c, 10), Integer.MAX_VALUE);
        }
        return (int) number;
    }

    /// `text.split(separator)[-1]`.
    static String afterLast(String separator, String text) {
        int at = text.lastIndexOf(separator);
        return at < 0 ? text : text.substring(at + separator.length());
    }

    /// `re.sub(pattern, "", text)` for a pattern that is tied to the beginning.
    static String withoutStart(Pattern start, String text) {
        Matcher matcher = start.matcher(text);
        return matcher.lookingAt() ? text.substring(matcher.end()) : text;
    }
}
