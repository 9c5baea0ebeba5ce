package org.mintworkbench.engine.preference;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.PreferencePair;

/// Reads lines of pairs as our writer writes them, a tenth of the work of making [PreferencePair]s:
/// the pairs of a case begin with the same bytes, so that these are compared and not read again. A
/// line of another form is brought into this one by the strict reader, which says what is wrong
/// with it if it is no pair.
final class PairParser {
    private static final byte[] EXAMPLE = key("{", "example");
    private static final byte[] SYSTEM = key(",", "system");
    private static final byte[] PROMPT = key(",", "prompt");
    private static final byte[] CHOSEN = key(",", "chosen");
    private static final byte[] REJECTED = key(",", "rejected");
    private static final byte[] CHOSEN_LABELS = key(",", "chosenLabels");
    private static final byte[] REJECTED_LABELS = key(",", "rejectedLabels");

    private final PairJudge judge;
    private final PairRow row = new PairRow();
    private byte[] bytes = {};
    private int at;
    private int end;

    // how the line before began
    private int start;
    private int answers;

    // of the string that was read last, without its quotes
    private int from;
    private int to;
    private int points;
    private long hash;
    private boolean escaped;

    PairParser(PairJudge judge) {
        this.judge = judge;
    }

    private static byte[] key(String before, String name) {
        return (before + "\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
    }

    /// A line is not of our writer's form.
    private static final class Unusual extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusual() {
            super("not as it is written here", null, false, false);
        }
    }

    /// @param block whole lines
    PairTable parse(byte[] block, int length) {
        PairTable table = new PairTable(length / 512 + 16);
        int line = 0;
        start = 0;
        answers = 0;
        while (line < length) {
            int next = read(block, line, length);
            if (next > 0) {
                judge.judge(row);
                table.add(row);
            }
            line = Math.abs(next);
        }
        return table;
    }

    /// @return where the next line begins; negated when this one was blank
    private int read(byte[] block, int line, int length) {
        try {
            return pair(block, line, length);
        } catch (Unusual e) {
            int lineEnd = line;
            while (lineEnd < length && block[lineEnd] != '\n') {
                lineEnd++;
            }
            String text = new String(block, line, lineEnd - line, StandardCharsets.UTF_8);
            answers = start; // the next line cannot be compared with this one
            if (text.isBlank()) {
                return -(lineEnd + 1);
            }
            byte[] usual =
                    Json.line(Json.parse(text, PreferencePair.class, "a line"))
                            .getBytes(StandardCharsets.UTF_8);
            pair(usual, 0, usual.length);
            answers = start;
            return lineEnd + 1;
        }
    }

    /// @return where the next line begins
    private int pair(byte[] block, int line, int length) {
        int shared = answers - start;
        boolean same =
                shared > 0
                        && line + shared <= length
                        && Arrays.equals(bytes, start, answers, block, line, line + shared);
        bytes = block;
        end = length;
        start = line;
        answers = line;
        at = line + (same ? shared : 0);
        if (!same) {
            beginning();
        }
        int begun = at;
        answers();
        answers = begun;
        if (at < end) {
            require('\n');
        }
        return at;
    }

    private void beginning() {
        expect(EXAMPLE);
        string();
        row.example = text();
        expect(SYSTEM);
        string();
        expect(PROMPT);
        string();
        row.prompt = hash;
    }

    private void answers() {
        boolean texts = judge.rules().readsTexts();
        expect(CHOSEN);
        string();
        row.chosen = hash;
        row.chosenLength = points;
        row.chosenText = texts ? text() : "";
        expect(REJECTED);
        string();
        row.rejected = hash;
        row.rejectedLength = points;
        row.rejectedText = texts ? text() : "";
        expect(CHOSEN_LABELS);
        labels(row.chosenLabels);
        expect(REJECTED_LABELS);
        labels(row.rejectedLabels);
        require('}');
    }

    private void expect(byte[] key) {
        int after = at + key.length;
        if (after > end || !Arrays.equals(bytes, at, after, key, 0, key.length)) {
            throw new Unusual();
        }
        at = after;
    }

    private void require(char letter) {
        if (at >= end || bytes[at] != letter) {
            throw new Unusual();
        }
        at++;
    }

    /// Hash and number of code points of a string; 64 bits, by which two texts of a million differ
    /// but for one time in 10^7.
    private void string() {
        require('"');
        from = at;
        points = 0;
        escaped = false;
        long h = 0xCBF29CE484222325L;
        int i = at;
        while (i < end && bytes[i] != '"') {
            int b = bytes[i];
            h = (h ^ b) * 0x100000001B3L;
            points += (b & 0xC0) == 0x80 ? 0 : 1;
            if (b == '\\') {
                escaped = true;
                int length = escape(i);
                for (int k = i + 1; k < i + length; k++) {
                    h = (h ^ bytes[k]) * 0x100000001B3L;
                }
                i += length;
            } else {
                i++;
            }
        }
        to = i;
        at = i;
        hash = h;
        require('"');
    }

    /// Bytes of the escape that begins here. The second half of a pair of surrogates is no point.
    private int escape(int i) {
        if (i + 1 >= end) {
            throw new Unusual();
        }
        if (bytes[i + 1] != 'u') {
            return 2;
        }
        if (i + 6 > end) {
            throw new Unusual();
        }
        boolean second = (bytes[i + 2] | 0x20) == 'd' && "cdef".indexOf(bytes[i + 3] | 0x20) >= 0;
        points -= second ? 1 : 0;
        return 6;
    }

    private String text() {
        return escaped
                ? Json.parse(
                        new String(bytes, from - 1, to - from + 2, StandardCharsets.UTF_8),
                        String.class,
                        "a line")
                : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private void labels(PairRow.Places into) {
        into.size = 0;
        require('[');
        while (at < end && bytes[at] != ']') {
            if (into.size > 0) {
                require(',');
            }
            string();
            into.add(escaped ? judge.rules().place(text()) : judge.rules().place(bytes, from, to));
        }
        require(']');
    }
}
