package org.mintworkbench.engine.text.jinja;

/// Upper and lower case, letter by letter.
final class Letters {
    private Letters() {}

    private static boolean cased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    static boolean anyCased(String text) {
        return text.codePoints().anyMatch(Letters::cased);
    }

    static boolean isUpper(String text) {
        return anyCased(text)
                && text.codePoints().filter(Letters::cased).allMatch(Character::isUpperCase);
    }

    static boolean isLower(String text) {
        return anyCased(text)
                && text.codePoints().filter(Letters::cased).allMatch(Character::isLowerCase);
    }

    /// Every letter behind something that is no letter begins a word.
    static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            out.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inWord = cased(c);
        }
        return out.toString();
    }

    static String swapCase(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .map(c ->
                        Character.isUpperCase(c)
                                ? Character.toLowerCase(c)
                                : Character.toUpperCase(c))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /// The filter `title`: words begin behind white space, hyphens and opening brackets only.
    static String titleWords(String text) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            boolean between = CodePoints.isSpace(c) || "-({[<".indexOf(c) >= 0;
            String letter = Character.toString(c);
            out.append(
                    between
                            ? letter
                            : inWord ? CodePoints.lower(letter) : CodePoints.upper(letter));
            inWord = !between;
        }
        return out.toString();
    }
}
