package org.mintworkbench.engine.array;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mintworkbench.workspace.UserError;

/// A dict of texts, truth values and tuples of whole numbers in Python's writing. Lists keep their
/// text. Anything else is an error.
final class PythonLiteral {
    private static final Pattern PIECE =
            Pattern.compile(
                    "\\s*(?:'([^'\\\\]*)'|\"([^\"\\\\]*)\"|(True|False)|(\\d{1,19})L?|(\\[[^\\]]*\\])|([{}:,()]))");

    private final String where;
    private final List<String> pieces = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private int at;

    PythonLiteral(String text, String where) {
        this.where = where;
        Matcher matcher = PIECE.matcher(text.strip());
        int end = 0;
        while (matcher.lookingAt()) {
            String string = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            pieces.add(string == null ? matcher.group().strip() : "'" + string);
            end = matcher.end();
            matcher.region(end, matcher.regionEnd());
        }
        if (end != text.strip().length()) {
            throw broken();
        }
        readDict();
    }

    String where() {
        return where;
    }

    /// A text, or the text of a list.
    String text(String key) {
        if (values.get(key) instanceof String text) {
            return text;
        }
        throw broken();
    }

    boolean flag(String key) {
        if (values.get(key) instanceof Boolean flag) {
            return flag;
        }
        throw broken();
    }

    long[] numbers(String key) {
        if (values.get(key) instanceof long[] numbers) {
            return numbers.clone();
        }
        throw broken();
    }

    private void readDict() {
        expect("{");
        while (!peek().equals("}")) {
            String key = next();
            expect(":");
            values.put(key.substring(Math.min(1, key.length())), value());
            if (!peek().equals("}")) {
                expect(",");
            }
        }
        expect("}");
        if (at != pieces.size()) {
            throw broken();
        }
    }

    private Object value() {
        String piece = next();
        if (piece.startsWith("'")) {
            return piece.substring(1);
        }
        return switch (piece) {
            case "True" -> true;
            case "False" -> false;
            case "(" -> tuple();
            default -> {
                if (piece.startsWith("[")) {
                    yield piece;
                }
                throw broken();
            }
        };
    }

    private long[] tuple() {
        List<Long> numbers = new ArrayList<>();
        while (!peek().equals(")")) {
            numbers.add(number(next()));
            if (!peek().equals(")")) {
                expect(",");
            }
        }
        expect(")");
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private long number(String piece) {
        try {
            return Long.parseLong(piece.replace("L", ""));
        } catch (NumberFormatException e) {
            throw broken();
        }
    }

    private String peek() {
        if (at >= pieces.size()) {
            throw broken();
        }
        return pieces.get(at);
    }

    private String next() {
        String piece = peek();
        at++;
        return piece;
    }

    private void expect(String piece) {
        if (!next().equals(piece)) {
            throw broken();
        }
    }

    private UserError broken() {
        return new UserError(
                "Its header is not the literal that NumPy writes (descr, fortran_order, a tuple of sides from 0 up as shape).",
                where,
                "Write it again with numpy.save.");
    }
}
