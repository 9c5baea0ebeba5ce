package org.mintworkbench.engine.preference;

/// How many rejected labels stay when the two answers shall be as long as each other: the
/// length-matched control. The least likely stay.
final class LengthMatch {
    private LengthMatch() {}

    /// @param names length of each rejected name, likelier first, in characters
    /// @param header length of the answers' first line
    /// @param wanted length of the preferred answer
    /// @return at least 1 where there is a name; of two equally near numbers the larger
    static int keep(int[] names, int header, int wanted) {
        int best = 0;
        int nearest = Integer.MAX_VALUE;
        int length = header;
        for (int kept = 1; kept <= names.length; kept++) {
            length += line(kept, names[names.length - kept]);
            int distance = Math.abs(length - wanted);
            if (distance <= nearest) {
                nearest = distance;
                best = kept;
            }
        }
        return best;
    }

    /// Length of an answer of the last `kept` names.
    static int length(int[] names, int header, int kept) {
        int length = header;
        for (int i = 1; i <= kept; i++) {
            length += line(i, names[names.length - i]);
        }
        return length;
    }

    /// A line feed, the number, `. ` and the name.
    private static int line(int number, int name) {
        return 3 + Integer.toString(number).length() + name;
    }
}
