package org.mintworkbench.engine.array;

import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the elements of an array are.
///
/// @param bytes of an element
public record NpyType(Kind kind, int bytes, ByteOrder order) {
    private static final Pattern DESCRIPTION = Pattern.compile("([<>|=])([a-zA-Z])(\\d{1,6})");
    private static final int BYTES_OF_UCS4 = 4;

    public enum Kind {
        BOOL,
        INTEGER,
        UNSIGNED,
        FLOAT,
        /// UCS-4, padded with zeros
        TEXT,
        /// Latin-1, padded with zeros
        BYTES
    }

    /// @param description as NumPy writes it, e.g. `<f8`
    /// @return none for a type that is not read
    static Optional<NpyType> of(String description) {
        Matcher parts = DESCRIPTION.matcher(description);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int size = Integer.parseInt(parts.group(3));
        ByteOrder order =
                parts.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return switch (parts.group(2)) {
            case "b" -> known(size == 1, Kind.BOOL, size, order);
            case "i" -> known(isWord(size), Kind.INTEGER, size, order);
            case "u" -> known(isWord(size), Kind.UNSIGNED, size, order);
            case "f" -> known(isWord(size) && size > 1, Kind.FLOAT, size, order);
            case "U" -> known(size > 0, Kind.TEXT, size * BYTES_OF_UCS4, order);
            case "S" -> known(size > 0, Kind.BYTES, size, order);
            default -> Optional.empty();
        };
    }

    private static boolean isWord(int size) {
        return size == 1 || size == 2 || size == 4 || size == 8;
    }

    private static Optional<NpyType> known(boolean known, Kind kind, int bytes, ByteOrder order) {
        return known ? Optional.of(new NpyType(kind, bytes, order)) : Optional.empty();
    }

    public boolean isNumber() {
        return kind != Kind.TEXT && kind != Kind.BYTES;
    }

    /// Why a type is not read, in words.
    static String refusal(String description) {
        String letter = description.replaceAll("[<>|=]", "");
        if (description.startsWith("[")) {
            return "Structured elements (" + description + ") are not supported";
        }
        return switch (letter.isEmpty() ? ' ' : letter.charAt(0)) {
            case 'O' -> "Its elements are Python objects: a pickle, which is never read";
            case 'c' -> "Complex numbers (" + description + ") are not supported";
            case 'M', 'm' -> "Dates and durations (" + description + ") are not supported";
            default -> "Elements of type " + description + " are not supported";
        };
    }
}
