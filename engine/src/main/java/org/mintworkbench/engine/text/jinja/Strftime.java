package org.mintworkbench.engine.text.jinja;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;

/// A date in C's format language, in English. The time of day is midnight.
final class Strftime {
    private Strftime() {}

    static String format(String format, LocalDate date) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            boolean bare = i + 1 < format.length() && format.charAt(i + 1) == '-';
            i += bare ? 2 : 1;
            if (i >= format.length()) {
                throw TemplateError.runtime("the date format ends with '%'");
            }
            String field = field(format.charAt(i), date);
            out.append(bare ? withoutPadding(field) : field);
        }
        return out.toString();
    }

    private static String withoutPadding(String field) {
        return field.replaceFirst("^[0 ]+(?=.)", "");
    }

    private static String field(char code, LocalDate date) {
        return switch (code) {
            case '%' -> "%";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'Y' -> Integer.toString(date.getYear());
            case 'y' -> two(date.getYear() % 100);
            case 'm' -> two(date.getMonthValue());
            case 'd' -> two(date.getDayOfMonth());
            case 'e' -> String.format(Locale.ROOT, "%2d", date.getDayOfMonth());
            case 'j' -> String.format(Locale.ROOT, "%03d", date.getDayOfYear());
            case 'B' -> date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> date.getMonth().getDisplayName(TextStyle.SHORT, Locale.US);
            case 'A' -> date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'a' -> date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US);
            case 'u' -> Integer.toString(date.getDayOfWeek().getValue());
            case 'w' -> Integer.toString(date.getDayOfWeek().getValue() % 7);
            case 'V' -> two(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'G' -> Integer.toString(date.get(IsoFields.WEEK_BASED_YEAR));
            case 'F' -> format("%Y-%m-%d", date);
            case 'D' -> format("%m/%d/%y", date);
            case 'H', 'M', 'S' -> "00";
            case 'I' -> "12";
            case 'p' -> "AM";
            case 'f' -> "000000";
            case 'T' -> "00:00:00";
            case 'R' -> "00:00";
            case 'z', 'Z' -> "";
            default -> throw TemplateError.runtime("unknown date format '%" + code + "'");
        };
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
