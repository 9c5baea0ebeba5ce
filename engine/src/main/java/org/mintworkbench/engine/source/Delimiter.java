package org.mintworkbench.engine.source;

/// Finds what stands between cells: the candidate seen most often, outside quotes, in the header.
final class Delimiter {
    private static final String CANDIDATES = ",\t;|";

    private Delimiter() {}

    static char of(String text, Table.Dialect dialect) {
        if (dialect == Table.Dialect.HPO_ANNOTATIONS) {
            return '\t';
        }
        int[] counts = countInHeader(text);
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return CANDIDATES.charAt(best);
    }

    private static int[] countInHeader(String text) {
        int[] counts = new int[CANDIDATES.length()];
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            int candidate = CANDIDATES.indexOf(c);
            if (!quoted && candidate >= 0) {
                counts[candidate]++;
            } else if (!quoted && isLineEnd(c) && !text.substring(0, i).isBlank()) {
                break;
            }
        }
        return counts;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
