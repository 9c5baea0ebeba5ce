package org.mintworkbench.workspace.json;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mintworkbench.workspace.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// Says in words what Jackson found wrong: the field as it stands in the file, not the class that
/// wanted it.
final class JsonFault {
    private static final String REMEDY = "Correct the file or make it again.";

    private JsonFault() {}

    static UserError of(String where, JacksonException fault) {
        if (root(fault) instanceof UserError own) {
            return new UserError(own.what(), where + ", " + own.where(), own.remedy(), fault);
        }
        String field = field(fault);
        String place = where + line(fault) + (field.isEmpty() ? "" : ", field " + field);
        return new UserError(what(fault), place, remedy(fault), fault);
    }

    private static String what(JacksonException fault) {
        return switch (fault) {
            case UnrecognizedPropertyException unknown ->
                    "There is no field \"" + unknown.getPropertyName() + "\" here.";
            case InvalidTypeIdException type ->
                    type.getTypeId() == null
                            ? "The field that says which kind it is (\"type\") is missing."
                            : "There is no kind \"" + type.getTypeId() + "\".";
            case InvalidFormatException format when format.getTargetType().isEnum() ->
                    "\"" + format.getValue() + "\" is not a choice here.";
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case ValueInstantiationException made when root(made) instanceof NullPointerException ->
                    "A value is null.";
            case StreamReadException syntax -> syntax(syntax);
            default -> words(fault.getOriginalMessage()) + ".";
        };
    }

    private static String mismatch(MismatchedInputException fault) {
        String message = fault.getOriginalMessage();
        if (message.startsWith("Missing creator property")) {
            return "The field is missing.";
        }
        if (message.startsWith("Null value for creator property") || message.contains("`null`")) {
            return "The value is null.";
        }
        if (message.startsWith("Trailing token")) {
            return "There is more after the end of the object.";
        }
        if (message.startsWith("No content")) {
            return "There is nothing in it.";
        }
        return "The value should be " + kind(fault.getTargetType()) + ".";
    }

    private static String kind(Class<?> type) {
        if (type == int.class
                || type == long.class
                || type == Integer.class
                || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == float.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text in quotation marks";
        }
        return Collection.class.isAssignableFrom(type) ? "a list [ ... ]" : "an object { ... }";
    }

    private static String syntax(StreamReadException fault) {
        String message = fault.getOriginalMessage();
        if (message.startsWith("Duplicate Object property")) {
            return "The field " + message.substring(message.indexOf('"')) + " stands there twice.";
        }
        if (message.startsWith("Unexpected end-of-input")) {
            return "It breaks off before its end.";
        }
        return "It is not JSON: " + words(message.replaceAll(": enable `.*", "")) + ".";
    }

    /// Without the parser's own account of a place, ` (for Object starting at [Source: ...`.
    private static String words(String message) {
        return message.replaceAll("(?s)\\s*\\(?[^(]*\\[Source:.*", "");
    }

    private static String remedy(JacksonException fault) {
        return switch (fault) {
            case UnrecognizedPropertyException unknown when unknown.getKnownPropertyIds() != null ->
                    "Correct or remove it; the fields are "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".";
            case InvalidTypeIdException type
                    when type.getOriginalMessage().contains("known type ids = [") ->
                    "Choose one of "
                            + type.getOriginalMessage()
                                    .replaceAll("(?s).*known type ids = \\[([^]]*)].*", "$1")
                            + ".";
            case InvalidFormatException format when format.getTargetType().isEnum() ->
                    "Choose one of "
                            + Arrays.stream(format.getTargetType().getEnumConstants())
                                    .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", "))
                            + ".";
            default -> REMEDY;
        };
    }

    /// E.g. `lora.targets[1]`; empty for the whole.
    private static String field(JacksonException fault) {
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference step : fault.getPath()) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return field.toString();
    }

    private static String line(JacksonException fault) {
        if (fault.getLocation() == null) {
            return "";
        }
        int line = fault.getLocation().getLineNr();
        int column = fault.getLocation().getColumnNr();
        boolean syntax = fault instanceof StreamReadException && column > 0;
        return (line > 1 ? " line " + line : "") + (syntax ? ", column " + column : "");
    }

    private static Throwable root(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
