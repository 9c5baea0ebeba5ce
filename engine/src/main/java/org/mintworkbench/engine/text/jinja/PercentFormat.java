package org.mintworkbench.engine.text.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Python's `"%s of %d" % (a, b)`.
final class PercentFormat {
    private static final Pattern FIELD =
            Pattern.compile(
                    "%(?:\\((?<key>[^)]*)\\))?(?<flags>[-0+ #]*)(?<width>\\d*)"
                            + "(?:\\.(?<digits>\\d*))?(?<kind>.?)",
                    Pattern.DOTALL);

    private final Value values;
    private final Iterator<Value> next;

    private PercentFormat(Value values) {
        this.values = values;
        this.next = (values instanceof Value.Tuple(var items) ? items : List.of(values)).iterator();
    }

    static String of(String format, Value values, Budget budget) {
        PercentFormat formatting = new PercentFormat(values);
        StringBuilder out = new StringBuilder();
        Matcher field = FIELD.matcher(format);
        int from = 0;
        while (field.find(from)) {
            out.append(format, from, field.start()).append(formatting.field(field, budget));
            budget.mustFit(out.length());
            from = field.end();
        }
        if (formatting.next.hasNext() && !(values instanceof Value.Dict)) {
            throw TemplateError.runtime("not all arguments converted during string formatting");
        }
        return out.append(format, from, format.length()).toString();
    }

    private String field(Matcher field, Budget budget) {
        String kind = field.group("kind");
        if (kind.equals("%")) {
            return "%";
        }
        Value value = value(field);
        int width = size(field.group("width"), 0);
        budget.mustFit(width);
        String text = text(kind, value, size(field.group("digits"), -1));
        return padded(text, field.group("flags"), width, kind);
    }

    private Value value(Matcher field) {
        String key = field.group("key");
        if (key != null) {
            if (!(values instanceof Value.Dict(Map<Value, Value> entries))) {
                throw TemplateError.runtime("format requires a mapping");
            }
            Value value = entries.get(Value.of(key));
            if (value == null) {
                throw TemplateError.runtime("the format's key '" + key + "' has no value");
            }
            return value;
        }
        if (!next.hasNext()) {
            throw TemplateError.runtime("not enough arguments for format string");
        }
        return next.next();
    }

    private static int size(String digits, int absent) {
        if (digits == null) {
            return absent;
        }
        if (digits.length() > 6) {
            throw TemplateError.runtime("a format's width is too large");
        }
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static String text(String kind, Value value, int digits) {
        return switch (kind) {
            case "s" -> cut(PythonText.str(value), digits);
            case "r" -> cut(PythonText.repr(value), digits);
            case "d", "i", "u" ->
                    value instanceof Value.Float(double number)
                            ? Long.toString((long) number)
                            : Long.toString(Numbers.integer(value));
            case "x" -> Long.toHexString(Numbers.integer(value));
            case "f", "F" ->
                    new BigDecimal(Numbers.real(value))
                            .setScale(digits < 0 ? 6 : digits, RoundingMode.HALF_EVEN)
                            .toPlainString();
            default -> throw TemplateError.runtime("unsupported format '%" + kind + "'");
        };
    }

    private static String cut(String text, int most) {
        return most < 0
                ? text
                : PythonText.str(
                        Slices.of(Value.of(text), Value.NONE, Value.of((long) most), Value.NONE));
    }

    private static String padded(String text, String flags, int width, String kind) {
        boolean number = !"sr".contains(kind);
        String signed =
                number && !text.startsWith("-")
                        ? (flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + text
                        : text;
        int missing = width - CodePoints.length(signed);
        if (missing <= 0) {
            return signed;
        }
        if (flags.contains("-")) {
            return signed + " ".repeat(missing);
        }
        if (!number || !flags.contains("0")) {
            return " ".repeat(missing) + signed;
        }
        int sign = "+- ".indexOf(signed.charAt(0)) >= 0 ? 1 : 0;
        return signed.substring(0, sign) + "0".repeat(missing) + signed.substring(sign);
    }
}
