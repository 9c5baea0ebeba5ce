package org.mintworkbench.engine.text.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/// Filters that make numbers.
final class NumberFilters {
    private NumberFilters() {}

    static void addTo(Map<String, Filters.Filter> all) {
        all.put("abs", NumberFilters::abs);
        all.put("int", NumberFilters::integer);
        all.put("float", NumberFilters::real);
        all.put("round", NumberFilters::round);
    }

    private static Value abs(Value input, Arguments arguments, Evaluator evaluator) {
        arguments.none("abs");
        return input instanceof Value.Float(double number)
                ? new Value.Float(Math.abs(number))
                : Value.of(Math.abs(Numbers.integer(input)));
    }

    private static Value integer(Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind("int", 0, "default", "base");
        Value fallback = bound.get(0, Value.of(0L));
        if (input instanceof Value.Undefined undefined) {
            throw undefined.used();
        }
        if (Numbers.isInteger(input)) {
            return Value.of(Numbers.integer(input));
        }
        int base = (int) bound.integer(1, 10);
        if (input instanceof Value.Str(String text)) {
            try {
                return Value.of(Long.parseLong(digits(text, base), base));
            } catch (NumberFormatException notWhole) {
                return parsed(input).map(NumberFilters::truncated).orElse(fallback);
            }
        }
        return parsed(input).map(NumberFilters::truncated).orElse(fallback);
    }

    /// Without white space, `_`, and the prefix that belongs to the base.
    private static String digits(String text, int base) {
        String digits = CodePoints.lower(CodePoints.strip(text).replace("_", ""));
        String prefix =
                switch (base) {
                    case 2 -> "0b";
                    case 8 -> "0o";
                    case 16 -> "0x";
                    default -> "";
                };
        return digits.startsWith(prefix) ? digits.substring(prefix.length()) : digits;
    }

    private static Value truncated(double number) {
        if (Double.isNaN(number) || Math.abs(number) >= 0x1p63) {
            throw TemplateError.runtime("cannot convert " + number + " to an integer");
        }
        return Value.of((long) number);
    }

    private static Value real(Value input, Arguments arguments, Evaluator evaluator) {
        Value fallback = arguments.bind("float", 0, "default").get(0, new Value.Float(0.0));
        if (input instanceof Value.Undefined undefined) {
            throw undefined.used();
        }
        return parsed(input).<Value>map(Value.Float::new).orElse(fallback);
    }

    private static Optional<Double> parsed(Value value) {
        if (Numbers.is(value)) {
            return Optional.of(Numbers.real(value));
        }
        if (!(value instanceof Value.Str(String text))) {
            return Optional.empty();
        }
        String number = CodePoints.strip(text).replace("_", "");
        if (!number.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
            return Optional.empty();
        }
        return Optional.of(Double.parseDouble(number));
    }

    private static Value round(Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind("round", 0, "precision", "method");
        long precision = bound.integer(0, 0);
        if (Math.abs(precision) > 300) {
            throw TemplateError.runtime("round cannot keep " + precision + " digits");
        }
        String method = bound.text(1, "common");
        RoundingMode mode =
                switch (method) {
                    case "common" -> RoundingMode.HALF_EVEN;
                    case "ceil" -> RoundingMode.CEILING;
                    case "floor" -> RoundingMode.FLOOR;
                    default -> throw TemplateError.runtime("method must be common, ceil or floor");
                };
        if (method.equals("common")) {
            return common(input, (int) precision);
        }
        double factor = Math.pow(10, (double) precision);
        double scaled = Numbers.real(input) * factor;
        return new Value.Float(
                (mode == RoundingMode.CEILING ? Math.ceil(scaled) : Math.floor(scaled)) / factor);
    }

    private static Value common(Value input, int precision) {
        if (Numbers.isInteger(input)) {
            BigDecimal number = BigDecimal.valueOf(Numbers.integer(input));
            return precision >= 0
                    ? Value.of(Numbers.integer(input))
                    : Value.of(number.setScale(precision, RoundingMode.HALF_EVEN).longValueExact());
        }
        double number = Numbers.real(input);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return input;
        }
        BigDecimal exact = new BigDecimal(number);
        return new Value.Float(exact.setScale(precision, RoundingMode.HALF_EVEN).doubleValue());
    }
}
