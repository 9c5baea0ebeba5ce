package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits a template into its text and its tags.
///
/// White space goes as with `trim_blocks` and `lstrip_blocks`: a block or comment takes the line
/// end behind it, and the blanks before it when nothing else stands on its line; `-` takes all
/// white space on its side, `+` none.
final class Lexer {
    private final Source source;
    private final TagLexer tags;
    private final List<Token> tokens = new ArrayList<>();

    private Lexer(String text) {
        this.source = new Source(text);
        this.tags = new TagLexer(source, tokens);
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        lexer.split();
        return lexer.tokens;
    }

    private void split() {
        while (!source.atEnd()) {
            int start = source.position();
            boolean lineStarts = source.atLineStart();
            int line = source.line();
            Optional<Opening> found = Opening.next(source);
            if (found.isEmpty()) {
                source.moveTo(source.length());
                data(source.from(start), line);
                break;
            }
            Opening opening = found.get();
            source.moveTo(opening.start());
            data(opening.trimBefore(source.from(start), lineStarts), line);
            int tagLine = source.line();
            source.moveTo(opening.end());
            inside(opening, tagLine);
        }
        tokens.add(new Token(Token.Kind.END, "", source.line()));
    }

    private void inside(Opening opening, int line) {
        switch (opening.kind()) {
            case COMMENT -> comment(line);
            case RAW -> raw(line);
            case BLOCK -> tags.block(line);
            case VARIABLE -> tags.variable(line);
        }
    }

    private void data(String text, int line) {
        if (!text.isEmpty()) {
            tokens.add(new Token(Token.Kind.DATA, text, line));
        }
    }

    private void comment(int line) {
        int end = source.indexOf("#}");
        if (end < 0) {
            throw TemplateError.syntax("the comment has no end '#}'", line);
        }
        int start = source.position();
        source.moveTo(end);
        String text = source.from(start);
        source.skip("#}");
        Closing.after(text, source);
    }

    private void raw(int line) {
        int start = source.position();
        boolean lineStarts = source.atLineStart();
        int searched = start;
        while (true) {
            source.moveTo(searched);
            int tag = source.indexOf("{%");
            if (tag < 0) {
                throw TemplateError.syntax("the raw block has no 'endraw'", line);
            }
            source.moveTo(tag);
            Optional<Opening> end = Opening.keyword(source, "endraw");
            if (end.isPresent()) {
                data(end.get().trimBefore(source.from(start), lineStarts), line);
                source.moveTo(end.get().end());
                return;
            }
            searched = tag + 2;
        }
    }

    /// What stands at the end of a block or comment, before its closing sign.
    static final class Closing {
        private Closing() {}

        /// Takes the white space behind a closing sign that was just read.
        static void after(String inside, Source source) {
            if (inside.endsWith("-")) {
                source.skipSpace();
            } else if (!inside.endsWith("+") && source.sees("\n")) {
                source.skip("\n");
            }
        }
    }
}
