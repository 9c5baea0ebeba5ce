package org.mintworkbench.engine.text.jinja;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// Values as Python writes them: `str()`, `repr()` and the names of types.
final class PythonText {
    private PythonText() {}

    static String str(Value value) {
        return switch (value) {
            case Value.Str(String text) -> text;
            case Value.Undefined undefined -> "";
            default -> repr(value);
        };
    }

    static String repr(Value value) {
        return switch (value) {
            case Value.None none -> "None";
            case Value.Bool(boolean on) -> on ? "True" : "False";
            case Value.Int(long number) -> Long.toString(number);
            case Value.Float(double number) -> repr(number);
            case Value.Str(String text) -> quote(text);
            case Value.ListOf(var items) -> "[" + joined(items) + "]";
            case Value.Tuple(var items) -> "(" + joined(items) + (items.size() == 1 ? ",)" : ")");
            case Value.Dict(var entries) -> repr(entries);
            case Value.Undefined undefined -> "Undefined";
            case Value.Namespace namespace -> "<Namespace " + attributes(namespace) + ">";
            case Value.WithAttributes object -> throw unprintable(object);
            case Value.Function function -> throw unprintable(function);
        };
    }

    private static TemplateError unprintable(Value value) {
        return TemplateError.runtime("a " + type(value) + " cannot be written out");
    }

    private static String joined(List<Value> items) {
        return items.stream().map(PythonText::repr).collect(Collectors.joining(", "));
    }

    private static String repr(Map<Value, Value> entries) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        entries.forEach((key, value) -> text.add(repr(key) + ": " + repr(value)));
        return text.toString();
    }

    private static String attributes(Value.Namespace namespace) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        namespace.attributes().forEach((name, value) -> text.add(quote(name) + ": " + repr(value)));
        return text.toString();
    }

    /// The shortest digits that read back as the same number; plain from 1e-4 up to 1e16.
    static String repr(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number > 0 ? "0.0" : "-0.0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = shortest.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + rest(digits);
        String sign = exponent < 0 ? "-" : "+";
        int size = Math.abs(exponent);
        return (number < 0 ? "-" : "") + mantissa + "e" + sign + (size < 10 ? "0" : "") + size;
    }

    private static String rest(String digits) {
        return digits.substring(1);
    }

    static String quote(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> appendQuoted(out, c, quote));
        return out.append(quote).toString();
    }

    private static void appendQuoted(StringBuilder out, int c, char quote) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (CodePoints.isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(escape(c));
                }
            }
        }
    }

    private static String escape(int c) {
        if (c < 0x100) {
            return String.format("\\x%02x", c);
        }
        return c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
    }

    static String type(Value value) {
        return switch (value) {
            case Value.None none -> "NoneType";
            case Value.Bool bool -> "bool";
            case Value.Int number -> "int";
            case Value.Float number -> "float";
            case Value.Str text -> "str";
            case Value.ListOf list -> "list";
            case Value.Tuple tuple -> "tuple";
            case Value.Dict dict -> "dict";
            case Value.Undefined undefined -> "Undefined";
            case Value.Namespace namespace -> "Namespace";
            case Value.WithAttributes object -> "loop";
            case Value.Function function -> "function";
        };
    }
}
