package org.mintworkbench.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What was typed into the palette: words that must all occur, after a sign that says among what.
///
/// @param kind empty: among everything
/// @param words lower case
public record Wanted(Optional<Kind> kind, List<String> words) {
    /// What a sign stands for.
    public enum Kind {
        COMMANDS('>', "commands"),
        CASES('#', "cases"),
        RUNS('@', "runs"),
        HELP('?', "keys");

        private final char sign;
        private final String title;

        Kind(char sign, String title) {
            this.sign = sign;
            this.title = title;
        }

        public char sign() {
            return sign;
        }

        public String title() {
            return title;
        }
    }

    /// Where a word was found.
    ///
    /// @param from first character
    /// @param to the one after the last
    public record Span(int from, int to) {}

    public static Wanted of(String text) {
        String rest = text.strip();
        Optional<Kind> kind =
                Stream.of(Kind.values())
                        .filter(k -> !rest.isEmpty() && rest.charAt(0) == k.sign)
                        .findFirst();
        String words = kind.isPresent() ? rest.substring(1) : rest;
        return new Wanted(
                kind,
                Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    public boolean among(Kind wanted) {
        return kind.map(k -> k == wanted).orElse(true);
    }

    /// How well texts answer: 0 not at all; a title that begins with the first word answers best,
    /// then one with a word that begins so.
    public int score(String title, String note) {
        if (words.isEmpty()) {
            return 1;
        }
        String low = title.toLowerCase(Locale.ROOT);
        String all = low + "\n" + note.toLowerCase(Locale.ROOT);
        if (!words.stream().allMatch(all::contains)) {
            return 0;
        }
        String first = words.getFirst();
        if (low.startsWith(first)) {
            return 4;
        }
        return low.contains(" " + first) ? 3 : low.contains(first) ? 2 : 1;
    }

    /// The places in a title to set off, in order, none over another.
    public List<Span> marks(String title) {
        String low = title.toLowerCase(Locale.ROOT);
        List<Span> found = new ArrayList<>();
        for (String word : words) {
            int at = low.indexOf(word);
            int to = at + word.length();
            // İ and its like change their length in lower case; then nothing is set off.
            if (at >= 0 && low.length() == title.length()) {
                Span span = new Span(at, to);
                if (found.stream().allMatch(s -> span.to() <= s.from() || s.to() <= span.from())) {
                    found.add(span);
                }
            }
        }
        found.sort(java.util.Comparator.comparingInt(Span::from));
        return found;
    }
}
