package org.mintworkbench.engine.text.jinja;

/// The escapes of a string literal, which are Python's.
final class StringLiteral {
    private final String text;
    private final int line;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private StringLiteral(String text, int line) {
        this.text = text;
        this.line = line;
    }

    /// @param text what stands between the quotes
    static String unescape(String text, int line) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringLiteral literal = new StringLiteral(text, line);
        literal.read();
        return literal.out.toString();
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\') {
                escape(text.charAt(at++));
            } else {
                out.append(c);
            }
        }
    }

    private void escape(char c) {
        switch (c) {
            case '\n' -> {}
            case '\\', '\'', '"' -> out.append(c);
            case 'a' -> out.append('\u0007');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'v' -> out.append('\u000b');
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            case 'N' -> throw TemplateError.syntax("'\\N{...}' is not supported", line);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
            default -> out.append('\\').append(c);
        }
    }

    private void hex(int digits) {
        int end = at + digits;
        try {
            int code = Integer.parseInt(text.substring(at, end), 16);
            out.appendCodePoint(code);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw TemplateError.syntax("an escape needs " + digits + " hexadecimal digits", line);
        }
        at = end;
    }

    private void octal() {
        int start = at - 1;
        while (at < text.length() && at < start + 3 && "01234567".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        out.appendCodePoint(Integer.parseInt(text.substring(start, at), 8));
    }
}
