package org.mintworkbench.engine.text.jinja;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits the inside of a tag into names, literals and operators.
final class TagLexer {
    private static final Pattern FLOAT =
            Pattern.compile(
                    "(?<!\\.)(?:\\d+_)*+\\d++(?:(?:\\.(?:\\d+_)*+\\d+)?[eE][+-]?(?:\\d+_)*+\\d+"
                            + "|\\.(?:\\d+_)*+\\d+)");
    private static final Pattern INTEGER =
            Pattern.compile(
                    "0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+"
                            + "|[1-9](?:_?[0-9])*+|0(?:_?0)*+");
    private static final Pattern NAME = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern STRING =
            Pattern.compile(
                    "'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"",
                    Pattern.DOTALL);
    private static final Pattern OPERATOR =
            Pattern.compile("//|\\*\\*|==|!=|>=|<=|[-+/*%~\\[\\](){}><=.:|,;]");

    private final Source source;
    private final List<Token> tokens;

    TagLexer(Source source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    void variable(int line) {
        tokens.add(new Token(Token.Kind.VARIABLE_BEGIN, "{{", line));
        Deque<String> open = new ArrayDeque<>();
        while (!(open.isEmpty() && variableEnds())) {
            token(open, "'}}'", line);
        }
    }

    private boolean variableEnds() {
        boolean takesSpace = source.sees("-}}");
        if (!takesSpace && !source.sees("}}")) {
            return false;
        }
        tokens.add(new Token(Token.Kind.VARIABLE_END, "}}", source.line()));
        source.skip(takesSpace ? "-}}" : "}}");
        if (takesSpace) {
            source.skipSpace();
        }
        return true;
    }

    void block(int line) {
        tokens.add(new Token(Token.Kind.BLOCK_BEGIN, "{%", line));
        Deque<String> open = new ArrayDeque<>();
        while (!(open.isEmpty() && blockEnds())) {
            token(open, "'%}'", line);
        }
    }

    private boolean blockEnds() {
        String sign = source.sees("-%}") ? "-" : source.sees("+%}") ? "+" : "";
        if (!source.sees(sign + "%}")) {
            return false;
        }
        tokens.add(new Token(Token.Kind.BLOCK_END, "%}", source.line()));
        source.skip(sign + "%}");
        Lexer.Closing.after(sign, source);
        return true;
    }

    private void token(Deque<String> open, String end, int line) {
        if (source.atEnd()) {
            throw TemplateError.syntax("the tag has no end " + end, line);
        }
        if (CodePoints.isSpace(source.look())) {
            source.skipSpace();
        } else if (!takes(FLOAT, Token.Kind.FLOAT)
                && !takes(INTEGER, Token.Kind.INTEGER)
                && !takes(NAME, Token.Kind.NAME)
                && !takes(STRING, Token.Kind.STRING)) {
            operator(open);
        }
    }

    private boolean takes(Pattern pattern, Token.Kind kind) {
        Matcher matcher = source.matcher(pattern);
        if (!matcher.lookingAt()) {
            return false;
        }
        String text = matcher.group();
        int line = source.line();
        tokens.add(new Token(kind, value(kind, text, line), line));
        source.moveTo(matcher.end());
        return true;
    }

    private static String value(Token.Kind kind, String text, int line) {
        if (kind == Token.Kind.STRING) {
            return StringLiteral.unescape(text.substring(1, text.length() - 1), line);
        }
        if (kind == Token.Kind.NAME && Character.isDigit(text.codePointAt(0))) {
            throw TemplateError.syntax("'" + text + "' is neither a name nor a number", line);
        }
        return text;
    }

    private void operator(Deque<String> open) {
        Matcher matcher = source.matcher(OPERATOR);
        int line = source.line();
        if (!matcher.lookingAt()) {
            throw TemplateError.syntax("unexpected character '" + source.look() + "'", line);
        }
        String operator = matcher.group();
        switch (operator) {
            case "(" -> open.push(")");
            case "[" -> open.push("]");
            case "{" -> open.push("}");
            case ")", "]", "}" -> {
                if (open.isEmpty() || !open.pop().equals(operator)) {
                    throw TemplateError.syntax("unexpected '" + operator + "'", line);
                }
            }
            default -> {}
        }
        tokens.add(new Token(Token.Kind.OPERATOR, operator, line));
        source.moveTo(matcher.end());
    }
}
