package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mintworkbench.workspace.task.NameCleaning;

/// Reads the list in an answer with the patience of a person: any line ends, a header in bold or
/// lower case, `1)` as well as `1.`, bullets, blank lines between items, quotes. It ends at the
/// first line that is not part of the list. How the answer departs from what was asked is said
/// beside it.
public final class AnswerReader {
    private static final Pattern LINE_END =
            Pattern.compile("\\r\\n|[\\n\\r\\u000b\\u000c\\u0085\\u2028\\u2029]");
    private static final Pattern ITEM =
            Pattern.compile(
                    "[\\s\\u00a0]*(?:[-*\\u2022][\\s\\u00a0]*)?\\p{Nd}{1,3}[\\s\\u00a0]*[.):](.*)");
    private static final Pattern BULLET =
            Pattern.compile("[\\s\\u00a0]*[-*\\u2022][\\s\\u00a0]+(.*)");
    private static final Pattern EDGES =
            Pattern.compile(
                    "^[\\s\\u00a0'\"*_`\\u2018\\u2019\\u201c\\u201d]+|[\\s\\u00a0'\"*_`\\u2018\\u2019\\u201c\\u201d]+$");

    private final String header;
    private final int length;

    /// @param header e.g. `POTENTIAL_DISEASES:`
    /// @param length number of items asked for
    public AnswerReader(String header, int length) {
        this.header = NameCleaning.clean(header);
        this.length = length;
    }

    /// Names in order, as written but for quotes and markup, and how the answer departs from the
    /// form.
    Answer read(String text) {
        if (text.isBlank()) {
            return new Answer(List.of(), EnumSet.of(ParseFailure.EMPTY));
        }
        List<String> lines = List.of(LINE_END.split(text));
        Optional<List<String>> underHeader = underHeader(lines);
        List<String> items = underHeader.orElseGet(() -> list(lines));
        return new Answer(items, failures(items, underHeader.isPresent()));
    }

    /// The list below the first header that has one; an empty list when only bare headers are
    /// there.
    private Optional<List<String>> underHeader(List<String> lines) {
        Optional<List<String>> found = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            if (NameCleaning.clean(lines.get(i)).startsWith(header)) {
                List<String> items = list(lines.subList(i + 1, lines.size()));
                found = Optional.of(items);
                if (!items.isEmpty()) {
                    return found;
                }
            }
        }
        return found;
    }

    /// The first list in the lines, numbered if there is one, else with bullets.
    private List<String> list(List<String> lines) {
        List<String> numbered = list(lines, ITEM);
        return numbered.isEmpty() ? list(lines, BULLET) : numbered;
    }

    private List<String> list(List<String> lines, Pattern form) {
        List<String> items = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = form.matcher(line);
            if (matcher.matches()) {
                String name = EDGES.matcher(matcher.group(1)).replaceAll("");
                if (!name.isEmpty()) {
                    items.add(name);
                }
            } else if (NameCleaning.clean(line).startsWith(header)
                    || (!items.isEmpty() && !line.isBlank())) {
                break;
            }
        }
        return items;
    }

    private Set<ParseFailure> failures(List<String> items, boolean hasHeader) {
        Set<ParseFailure> failures = EnumSet.noneOf(ParseFailure.class);
        addIf(!hasHeader, ParseFailure.NO_HEADER, failures);
        addIf(items.isEmpty(), ParseFailure.NO_ITEMS, failures);
        addIf(!items.isEmpty() && items.size() < length, ParseFailure.TOO_FEW, failures);
        addIf(items.size() > length, ParseFailure.TOO_MANY, failures);
        Set<String> distinct = new HashSet<>();
        boolean twice = !items.stream().map(NameCleaning::clean).allMatch(distinct::add);
        addIf(twice, ParseFailure.DUPLICATE_ITEMS, failures);
        return failures;
    }

    private static void addIf(boolean holds, ParseFailure failure, Set<ParseFailure> failures) {
        if (holds) {
            failures.add(failure);
        }
    }
}
