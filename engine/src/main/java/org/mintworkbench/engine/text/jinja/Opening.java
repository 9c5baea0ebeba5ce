package org.mintworkbench.engine.text.jinja;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The beginning of a tag: its opening sign and the white space control behind that.
///
/// @param sign `-`, `+` or nothing
/// @param start where the opening sign stands
/// @param end where the inside begins
record Opening(Kind kind, String sign, int start, int end) {
    enum Kind {
        VARIABLE,
        BLOCK,
        COMMENT,
        RAW
    }

    private static final Pattern ANY = Pattern.compile("\\{[{%#]");
    private static final String SPACE = "[\\s\\x1c-\\x1f]*+";
    private static final Pattern RAW = keywordTag("raw", "\\-%\\}" + SPACE + "|%\\}");
    private static final Pattern END_RAW =
            keywordTag("endraw", "\\+%\\}|\\-%\\}" + SPACE + "|%\\}\\n?");

    private static Pattern keywordTag(String keyword, String closings) {
        return Pattern.compile(
                "\\{%([-+]?)" + SPACE + keyword + SPACE + "(?:" + closings + ")",
                Pattern.UNICODE_CHARACTER_CLASS);
    }

    /// The next tag from the reading position on.
    static Optional<Opening> next(Source source) {
        Matcher found = source.matcher(ANY);
        if (!found.find()) {
            return Optional.empty();
        }
        int before = source.position();
        source.moveTo(found.start());
        try {
            Optional<Opening> raw = keyword(source, "raw");
            return raw.isPresent() ? raw : Optional.of(plain(source, found.group()));
        } finally {
            source.moveTo(before);
        }
    }

    private static Opening plain(Source source, String opening) {
        int start = source.position();
        source.skip(opening);
        String sign = source.sees("-") ? "-" : source.sees("+") ? "+" : "";
        source.moveTo(start);
        Kind kind =
                switch (opening) {
                    case "{{" -> Kind.VARIABLE;
                    case "{%" -> Kind.BLOCK;
                    default -> Kind.COMMENT;
                };
        return new Opening(kind, sign, start, start + opening.length() + sign.length());
    }

    /// A whole `raw` or `endraw` tag at the reading position.
    static Optional<Opening> keyword(Source source, String keyword) {
        Matcher tag = source.matcher(keyword.equals("raw") ? RAW : END_RAW);
        return tag.lookingAt()
                ? Optional.of(new Opening(Kind.RAW, tag.group(1), tag.start(), tag.end()))
                : Optional.empty();
    }

    /// The text before this tag, without the white space the tag takes.
    ///
    /// @param lineStarts whether the text begins a line
    String trimBefore(String text, boolean lineStarts) {
        if (sign.equals("-")) {
            return CodePoints.stripRight(text);
        }
        if (sign.equals("+") || kind == Kind.VARIABLE) {
            return text;
        }
        int lineStart = text.lastIndexOf('\n') + 1;
        boolean ownLine = lineStart > 0 || lineStarts;
        return ownLine && CodePoints.isBlank(text.substring(lineStart))
                ? text.substring(0, lineStart)
                : text;
    }
}
