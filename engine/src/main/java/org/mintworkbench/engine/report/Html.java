package org.mintworkbench.engine.report;

import java.util.List;
import java.util.Locale;

/// Text made safe for HTML and SVG, and numbers written into them.
final class Html {
    private Html() {}

    /// For element content and quoted attributes. What no HTML document may hold becomes U+FFFD.
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> appendEscaped(safe, c));
        return safe.toString();
    }

    private static void appendEscaped(StringBuilder safe, int c) {
        switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> safe.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
        }
    }

    private static boolean isAllowed(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean nonCharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
        return !control && !surrogate && !nonCharacter;
    }

    /// A name of someone else's: escaped, and kept from turning the direction of the text around
    /// it.
    static String name(String text) {
        return "<bdi>" + escape(text) + "</bdi>";
    }

    /// A coordinate: two decimals, no locale.
    static String xy(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String row(String cellTag, List<String> cells) {
        return "<tr>"
                + String.join(
                        "",
                        cells.stream()
                                .map(c -> "<" + cellTag + ">" + c + "</" + cellTag + ">")
                                .toList())
                + "</tr>\n";
    }

    /// A section with a heading; `id` is a fixed word of ours.
    static String section(String id, String title, String body) {
        return "<section id=\""
                + id
                + "\">\n<h2>"
                + escape(title)
                + "</h2>\n"
                + body
                + "</section>\n";
    }
}
