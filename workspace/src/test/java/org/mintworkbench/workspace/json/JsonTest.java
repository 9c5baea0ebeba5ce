package org.mintworkbench.workspace.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.UserError;

class JsonTest {
    enum Colour {
        RED,
        DARK_BLUE
    }

    record Wheel(int size, double pressure, List<String> marks) {}

    record Car(
            int schema,
            String name,
            Colour colour,
            boolean sold,
            Wheel wheel,
            Map<String, Integer> seats,
            Optional<Double> price)
            implements Versioned {
        Car {
            Checks.require(!name.equals("none"), "name", "must be a name");
        }
    }

    private static final Car CAR =
            new Car(
                    1,
                    "Ünal",
                    Colour.DARK_BLUE,
                    false,
                    new Wheel(17, 2.4, List.of("a", "b")),
                    Map.of("front", 2),
                    Optional.empty());

    @TempDir Path folder;

    @Test
    void whatIsWrittenIsReadAgain() {
        Path file = folder.resolve("car.json");
        Json.write(file, CAR);
        assertEquals(CAR, Json.read(file, Car.class));
    }

    @Test
    void filesAreReadableTextThatEndsWithALineFeed() throws IOException {
        Path file = folder.resolve("car.json");
        Json.write(file, CAR);
        String text = Files.readString(file);
        assertTrue(text.startsWith("{\n  \"schema\" : 1,\n  \"name\" : \"Ünal\","), text);
        assertTrue(text.contains("\"dark_blue\"") && text.contains("\"price\" : null"), text);
        assertTrue(text.endsWith("}\n"), text);
    }

    @Test
    void aLineHasNoLineFeedInside() {
        assertFalse(Json.line(new Wheel(1, 1, List.of("two\nlines"))).contains("\n"));
    }

    @Test
    void anUnknownFieldIsNamedWithTheFieldsThereAre() {
        UserError error = fault("\"sold\" : false", "\"sold\" : false, \"weight\" : 3");
        assertTrue(error.what().contains("no field \"weight\""), error::getMessage);
        assertTrue(error.remedy().contains("colour, name, price"), error::getMessage);
    }

    @Test
    void aMissingFieldIsNamedWithItsPath() {
        UserError error = fault("\"size\" : 17,", "");
        assertEquals("The field is missing.", error.what());
        assertTrue(error.where().endsWith(", field wheel.size"), error::where);
        assertTrue(error.where().contains("car.json line "), error::where);
    }

    @Test
    void valuesOfAnotherKindAreRefusedRatherThanBent() {
        assertEquals("The value should be a whole number.", fault("17", "17.5").what());
        assertEquals("The value should be a whole number.", fault("17", "\"17\"").what());
        assertEquals("The value should be a number.", fault("2.4", "true").what());
        assertEquals("The value should be true or false.", fault("false", "0").what());
        assertEquals(
                "The value should be text in quotation marks.", fault("\"Ünal\"", "12").what());
        assertEquals(
                "The value should be a list [ ... ].", fault("[ \"a\", \"b\" ]", "\"a\"").what());
        UserError inList = fault("[ \"a\", \"b\" ]", "[ \"a\", 3 ]");
        assertTrue(inList.where().endsWith("field wheel.marks[1]"), inList::where);
    }

    @Test
    void nullIsNoValue() {
        assertEquals("The value is null.", fault("17", "null").what());
        assertEquals("The value is null.", fault("\"Ünal\"", "null").what());
        assertEquals("The value is null.", fault("[ \"a\", \"b\" ]", "null").what());
        assertEquals(
                "It is null.",
                assertThrows(UserError.class, () -> Json.parse("null", Car.class, "x")).what());
    }

    @Test
    void aChoiceThatIsNoneNamesTheChoices() {
        UserError error = fault("dark_blue", "green");
        assertEquals("\"green\" is not a choice here.", error.what());
        assertTrue(error.remedy().contains("red, dark_blue"), error::getMessage);
    }

    @Test
    void aFieldThatStandsTwiceIsAnError() {
        assertEquals(
                "The field \"size\" stands there twice.",
                fault("\"size\" : 17,", "\"size\" : 17, \"size\" : 18,").what());
    }

    @Test
    void textAfterTheEndIsAnError() {
        String text = Json.pretty(CAR);
        assertEquals("There is more after the end of the object.", fault(text, text + text).what());
        assertTrue(fault(text, text + "oops").what().startsWith("It is not JSON"));
    }

    @Test
    void aFileThatBreaksOffSaysSo() {
        String text = Json.pretty(CAR);
        assertEquals("It breaks off before its end.", fault(text, text.substring(0, 60)).what());
    }

    @Test
    void aRecordsOwnCheckNamesFileAndField() {
        UserError error = fault("Ünal", "none");
        assertEquals("\"name\" must be a name.", error.what());
        assertTrue(error.where().endsWith("car.json, field name"), error::where);
    }

    @Test
    void aFileOfANewerVersionIsLeftUntouched() {
        UserError error = fault("\"schema\" : 1", "\"schema\" : 2, \"future\" : true");
        assertTrue(error.what().contains("newer version of the workbench (schema 2"), error::what);
    }

    @Test
    void aFileWithoutAVersionIsRefused() {
        assertEquals("No schema version.", fault("\"schema\" : 1,", "").what());
    }

    @Test
    void messagesNameNoClass() {
        for (String[] change :
                List.of(
                        new String[] {"17", "null"},
                        new String[] {"17", "{}"},
                        new String[] {"dark_blue", "green"},
                        new String[] {"\"front\" : 2", "\"front\" : \"2\""},
                        new String[] {"\"size\" : 17,", ""})) {
            String message = String.valueOf(fault(change[0], change[1]).getMessage());
            assertFalse(
                    message.contains("org.mintworkbench") || message.contains("java."), message);
        }
    }

    @Test
    void aMissingFileAndATextThatIsNotUtf8AreSaidInWords() throws IOException {
        Path file = folder.resolve("car.json");
        assertEquals(
                "The file is missing.",
                assertThrows(UserError.class, () -> Json.read(file, Car.class)).what());
        Files.write(file, "{\"name\":\"Ünal\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                "The file is not UTF-8 text.",
                assertThrows(UserError.class, () -> Json.read(file, Car.class)).what());
    }

    /// The error that reading a good file gives after one change in it.
    private UserError fault(String good, String bad) {
        String text = Json.pretty(CAR);
        assertTrue(text.contains(good), () -> good + " is not in " + text);
        Path file = folder.resolve("car.json");
        AtomicFiles.write(file, text.replace(good, bad));
        return assertThrows(UserError.class, () -> Json.read(file, Car.class));
    }
}
