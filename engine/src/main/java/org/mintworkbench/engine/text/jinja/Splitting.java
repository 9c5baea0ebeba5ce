package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Cuts texts into pieces.
final class Splitting {
    private enum LineEnds {
        KEEP,
        DROP
    }

    private Splitting() {}

    static Value split(String text, String name, Arguments arguments) {
        Arguments.Bound bound = arguments.bind(name, 0, "sep", "maxsplit");
        long most = bound.integer(1, -1);
        boolean fromEnd = name.equals("rsplit");
        if (!bound.has(0)) {
            return Value.listOf(fromEnd ? wordsFromEnd(text, most) : words(text, most));
        }
        String separator = bound.strictText(0);
        if (separator.isEmpty()) {
            throw TemplateError.runtime("empty separator");
        }
        return Value.listOf(
                fromEnd ? piecesFromEnd(text, separator, most) : pieces(text, separator, most));
    }

    private static List<String> pieces(String text, String separator, long most) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        int found = text.indexOf(separator);
        while (found >= 0 && pieces.size() != most) {
            pieces.add(text.substring(from, found));
            from = found + separator.length();
            found = text.indexOf(separator, from);
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    private static List<String> piecesFromEnd(String text, String separator, long most) {
        List<String> pieces = new ArrayList<>();
        int to = text.length();
        int found = text.lastIndexOf(separator);
        while (found >= 0 && pieces.size() != most) {
            pieces.add(text.substring(found + separator.length(), to));
            to = found;
            found = text.lastIndexOf(separator, found - separator.length());
        }
        pieces.add(text.substring(0, to));
        Collections.reverse(pieces);
        return pieces;
    }

    private static List<String> words(String text, long most) {
        List<String> words = new ArrayList<>();
        int at = CodePoints.skipSpace(text, 0);
        while (at < text.length()) {
            if (words.size() == most) {
                words.add(text.substring(at));
                break;
            }
            int end = at;
            while (end < text.length() && !CodePoints.isSpace(text.charAt(end))) {
                end++;
            }
            words.add(text.substring(at, end));
            at = CodePoints.skipSpace(text, end);
        }
        return words;
    }

    private static List<String> wordsFromEnd(String text, long most) {
        List<String> words = new ArrayList<>();
        String rest = CodePoints.stripRight(text);
        while (!CodePoints.isBlank(rest)) {
            if (words.size() == most) {
                words.add(rest);
                break;
            }
            int start = rest.length();
            while (start > 0 && !CodePoints.isSpace(rest.charAt(start - 1))) {
                start--;
            }
            words.add(rest.substring(start));
            rest = CodePoints.stripRight(rest.substring(0, start));
        }
        Collections.reverse(words);
        return words;
    }

    static Value lines(String text, Arguments arguments) {
        boolean keep = arguments.bind("splitlines", 0, "keepends").flag(0);
        return Value.listOf(lines(text, keep ? LineEnds.KEEP : LineEnds.DROP));
    }

    static List<String> lines(String text) {
        return lines(text, LineEnds.DROP);
    }

    private static List<String> lines(String text, LineEnds ends) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (!endsLine(text.charAt(at))) {
                continue;
            }
            boolean pair = text.startsWith("\r\n", at);
            int next = pair ? at + 2 : at + 1;
            lines.add(text.substring(from, ends == LineEnds.KEEP ? next : at));
            from = next;
            at = next - 1;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    private static boolean endsLine(char c) {
        return (c >= '\n' && c <= '\r')
                || (c >= 0x1c && c <= 0x1e)
                || c == 0x85
                || c == 0x2028
                || c == 0x2029;
    }

    static Value partition(String text, String name, Arguments arguments) {
        String separator = arguments.bind(name, 1, "sep").strictText(0);
        if (separator.isEmpty()) {
            throw TemplateError.runtime("empty separator");
        }
        boolean first = name.equals("partition");
        int found = first ? text.indexOf(separator) : text.lastIndexOf(separator);
        List<String> parts =
                found >= 0
                        ? List.of(
                                text.substring(0, found),
                                separator,
                                text.substring(found + separator.length()))
                        : first ? List.of(text, "", "") : List.of("", "", text);
        return new Value.Tuple(parts.stream().map(Value::of).toList());
    }
}
