package org.mintworkbench.engine.preference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.preference.PreferencePair;

class PairParserTest {
    @TempDir Path folder;

    private PairTable parse(String lines) {
        DoctorWorkspace doctor = new DoctorWorkspace(folder.resolve("w"));
        PreferenceManifest set =
                new PreferenceManifest(
                        1,
                        "s",
                        "t",
                        "d",
                        "",
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of());
        PairJudge.Rules rules =
                new PairJudge.Rules(set, Optional.of(doctor.task), Map.of("ä", "L4"));
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        return new PairParser(new PairJudge(rules)).parse(bytes, bytes.length);
    }

    private static PreferencePair pair(String example, String prompt, String chosen) {
        return new PreferencePair(
                example, "", prompt, chosen, "no", List.of("L4", "L0"), List.of("L1", "L9"));
    }

    @Test
    void anyTextIsReadAsTheStrictReaderReadsIt() {
        Random random = new Random(5);
        String letters = "aZ0 \"\\/\n\t\r\u0001é漢😀{}[],:";
        int[] points = letters.codePoints().toArray();
        StringBuilder lines = new StringBuilder();
        int[] expected = new int[300];
        for (int i = 0; i < expected.length; i++) {
            StringBuilder chosen = new StringBuilder("x");
            random.ints(random.nextInt(12), 0, points.length)
                    .forEach(at -> chosen.appendCodePoint(points[at]));
            String text = chosen.toString();
            expected[i] = text.codePointCount(0, text.length());
            lines.append(Json.line(pair("c" + i / 3, "p\"" + i / 3, text))).append('\n');
        }

        PairTable table = parse(lines.toString());

        assertEquals(expected.length, table.size);
        assertArrayEquals(expected, Arrays.copyOf(table.chosenLength, table.size));
        assertEquals("c99", table.example[299]);
    }

    @Test
    void anotherOrderAndSpacesAndEscapesAreTheSamePair() {
        String usual = Json.line(pair("ä", "Q", "é"));
        String unusual =
                "{ \"prompt\": \"Q\", \"example\": \"\\u00e4\", \"system\": \"\", \"chosen\": \"\\u00e9\","
                        + " \"rejected\": \"no\", \"rejectedLabels\": [\"L1\", \"L9\"], \"chosenLabels\": [\"L4\", \"L0\"] }";

        PairTable table = parse(usual + "\n\n" + unusual + "\r\n" + usual);

        assertEquals(3, table.size);
        for (int row = 0; row < 3; row++) {
            assertEquals(table.content[0], table.content[row]);
            assertEquals("ä", table.example[row]);
            assertEquals(PairRow.LABELLED | PairRow.NEAR | PairRow.TRUTH_CHOSEN, table.flags[row]);
        }
    }

    @Test
    void whatDiffersInOneLetterIsAnotherPair() {
        PairTable table =
                parse(
                        String.join(
                                "\n",
                                Json.line(pair("a", "Q", "x")),
                                Json.line(pair("a", "Q", "y")),
                                Json.line(pair("a", "R", "x"))));

        assertEquals(3, Arrays.stream(table.content, 0, 3).distinct().count());
        assertEquals(3, Arrays.stream(table.answered, 0, 3).distinct().count());
    }

    @Test
    void aLineThatIsNoPairIsRefused() {
        for (String line :
                List.of("{}", "[1]", "{\"example\":\"a\"", Json.line(pair("a", "Q", "x")) + "}")) {
            assertThrows(UserError.class, () -> parse(line), line);
        }
    }
}
