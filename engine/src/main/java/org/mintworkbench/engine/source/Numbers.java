package org.mintworkbench.engine.source;

import java.util.OptionalDouble;

/// Numbers as people write them in tables.
final class Numbers {
    private Numbers() {}

    /// `0.5`, `1e-3`, and `0,5` where a comma cannot be anything else. `NaN` and infinities parse.
    static OptionalDouble parse(String text) {
        String plain = text.strip();
        if (plain.matches("[+-]?\\d*,\\d+([eE][+-]?\\d+)?")) {
            plain = plain.replace(',', '.');
        }
        try {
            return OptionalDouble.of(Double.parseDouble(special(plain)));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static String special(String plain) {
        return switch (plain) {
            case "nan", "NAN" -> "NaN";
            case "inf", "Inf", "+inf" -> "Infinity";
            case "-inf", "-Inf" -> "-Infinity";
            default -> plain;
        };
    }
}
