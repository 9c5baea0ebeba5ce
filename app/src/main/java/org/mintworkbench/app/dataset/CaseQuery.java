package org.mintworkbench.app.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The filter text: words that must all occur, and `key:value,value` with keys `split`, `sex`,
/// `truth`, `ancestry`. A value with blanks stands in double quotes. The check boxes write the same
/// text.
public record CaseQuery(Map<String, Set<String>> chosen, List<String> words)
        implements Predicate<CaseRow> {
    private static final List<String> KEYS = List.of("split", "sex", "truth", "ancestry");
    private static final String VALUE = "(?:\"[^\"]*\"|[^\\s,\"]+)";
    private static final Pattern TOKEN =
            Pattern.compile("(?:(\\w+):(" + VALUE + "(?:," + VALUE + ")*))|\"([^\"]*)\"|(\\S+)");

    public static CaseQuery parse(String text) {
        Map<String, Set<String>> chosen = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            String key = token.group(1);
            if (key != null && KEYS.contains(key.toLowerCase(Locale.ROOT))) {
                chosen.computeIfAbsent(key.toLowerCase(Locale.ROOT), k -> new LinkedHashSet<>())
                        .addAll(values(token.group(2)));
            } else {
                words.add(token.group().replace("\"", "").toLowerCase(Locale.ROOT));
            }
        }
        return new CaseQuery(chosen, words);
    }

    private static List<String> values(String list) {
        List<String> values = new ArrayList<>();
        Matcher value = Pattern.compile(VALUE).matcher(list);
        while (value.find()) {
            values.add(value.group().replace("\"", ""));
        }
        return values;
    }

    @Override
    public boolean test(CaseRow row) {
        for (String word : words) {
            if (!row.searched().contains(word)) {
                return false;
            }
        }
        for (Map.Entry<String, Set<String>> entry : chosen.entrySet()) {
            String value = value(row, entry.getKey());
            if (entry.getValue().stream().noneMatch(value::equalsIgnoreCase)) {
                return false;
            }
        }
        return true;
    }

    /// What a facet's key means for a case; `none` stands for nothing.
    static String value(CaseRow row, String key) {
        String value =
                switch (key) {
                    case "split" -> row.part();
                    case "sex" -> row.sex();
                    case "truth" -> row.truth();
                    default -> row.ancestry();
                };
        return value.isEmpty() ? "none" : value;
    }

    public boolean has(String key, String value) {
        return chosen.getOrDefault(key, Set.of()).stream().anyMatch(value::equalsIgnoreCase);
    }

    /// The same filter with one value more, or less if it was there.
    public CaseQuery toggled(String key, String value) {
        Map<String, Set<String>> changed = new LinkedHashMap<>();
        chosen.forEach((k, values) -> changed.put(k, new LinkedHashSet<>(values)));
        Set<String> values = changed.computeIfAbsent(key, k -> new LinkedHashSet<>());
        if (!values.removeIf(value::equalsIgnoreCase)) {
            values.add(value);
        }
        if (values.isEmpty()) {
            changed.remove(key);
        }
        return new CaseQuery(changed, words);
    }

    /// As the user would type it.
    public String text() {
        List<String> tokens = new ArrayList<>();
        chosen.forEach((key, values) ->
                tokens.add(
                        key
                                + ":"
                                + String.join(
                                        ",", values.stream().map(CaseQuery::quoted).toList())));
        words.forEach(word -> tokens.add(quoted(word)));
        return String.join(" ", tokens);
    }

    private static String quoted(String value) {
        return value.matches("[^\\s,\"]+") ? value : "\"" + value + "\"";
    }
}
