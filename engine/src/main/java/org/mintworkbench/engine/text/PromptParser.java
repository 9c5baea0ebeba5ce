package org.mintworkbench.engine.text;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.workspace.UserError;

/// Reads a prompt template.
final class PromptParser {
    private final String template;
    private final String where;
    private int at;

    PromptParser(String template, String where) {
        this.template = template;
        this.where = where;
    }

    List<PromptPart> parse() {
        List<PromptPart> parts = parts(Place.OUTSIDE);
        if (at < template.length()) {
            throw wrong("A ']' closes nothing.", "Remove it, or write ]] for the sign itself.");
        }
        return parts;
    }

    private enum Place {
        OUTSIDE,
        IN_BRACKETS
    }

    private List<PromptPart> parts(Place place) {
        List<PromptPart> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (at < template.length()) {
            char c = template.charAt(at);
            if ("{}[]".indexOf(c) < 0) {
                literal.append(c);
                at++;
            } else if (isDoubled(c)) {
                literal.append(c);
                at += 2;
            } else if (c == ']') {
                break;
            } else {
                flush(literal, parts);
                parts.add(special(c, place));
            }
        }
        flush(literal, parts);
        return parts;
    }

    private boolean isDoubled(char c) {
        return at + 1 < template.length() && template.charAt(at + 1) == c;
    }

    private static void flush(StringBuilder literal, List<PromptPart> parts) {
        if (!literal.isEmpty()) {
            parts.add(new PromptPart.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private PromptPart special(char c, Place place) {
        return switch (c) {
            case '{' -> field();
            case '[' -> segment(place);
            default -> throw wrong("A '}' closes nothing.", "Write }} for the sign itself.");
        };
    }

    private PromptPart field() {
        int end = template.indexOf('}', at);
        if (end < 0) {
            throw wrong("A '{' is never closed.", "Add '}', or write {{ for the sign itself.");
        }
        String name = template.substring(at + 1, end).strip();
        at = end + 1;
        return new PromptPart.Field(name);
    }

    private PromptPart segment(Place place) {
        if (place == Place.IN_BRACKETS) {
            throw wrong("Square brackets stand inside others.", "Put them side by side.");
        }
        int start = at++;
        List<PromptPart> inside = parts(Place.IN_BRACKETS);
        if (at >= template.length()) {
            throw wrong("A '[' is never closed.", "Add ']', or write [[ for the sign itself.");
        }
        at++;
        if (inside.stream().noneMatch(PromptPart.Field.class::isInstance)) {
            throw wrong(
                    "There is no placeholder in " + template.substring(start, at) + ".",
                    "Write [[ and ]] for the signs themselves.");
        }
        return new PromptPart.Segment(inside);
    }

    private UserError wrong(String what, String remedy) {
        return new UserError(what, where, remedy);
    }
}
