package org.mintworkbench.engine.text.jinja;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Template source with a reading position.
final class Source {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r");

    private final String text;
    private int at;
    private int countedTo;
    private int lines = 1;

    /// Line ends become `\n`, and one at the very end is dropped.
    Source(String source) {
        String unified = LINE_END.matcher(source).replaceAll("\n");
        this.text = unified.endsWith("\n") ? unified.substring(0, unified.length() - 1) : unified;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    void skip(String expected) {
        at += expected.length();
    }

    boolean sees(String expected) {
        return text.startsWith(expected, at);
    }

    char look() {
        return text.charAt(at);
    }

    /// The character before the reading position ends a line, or there is none.
    boolean atLineStart() {
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    String from(int start) {
        return text.substring(start, at);
    }

    int indexOf(String what) {
        return text.indexOf(what, at);
    }

    void skipSpace() {
        at = CodePoints.skipSpace(text, at);
    }

    int length() {
        return text.length();
    }

    /// A match starting exactly here. Look-behind sees the text before.
    Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
    }

    /// The line of the reading position, from 1.
    int line() {
        if (at < countedTo) {
            lines = 1;
            countedTo = 0;
        }
        while (countedTo < at) {
            if (text.charAt(countedTo++) == '\n') {
                lines++;
            }
        }
        return lines;
    }
}
