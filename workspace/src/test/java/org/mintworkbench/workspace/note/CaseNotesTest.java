package org.mintworkbench.workspace.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;

class CaseNotesTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir private Path folder;

    @Test
    void aNoteIsPutBesideThoseThatAnotherWindowWroteMeanwhile() {
        Path file = folder.resolve("notes.json");
        CaseNotes.save(file, "b", CaseNote.blank().withText("first", NOON));
        CaseNotes.save(file, "a", CaseNote.blank().withTags(List.of("x", " ", "x "), NOON));
        CaseNotes kept = CaseNotes.read(file);
        assertEquals("first", kept.of("b").text());
        assertEquals(List.of("x"), kept.of("a").tags());
        assertEquals(List.of("a", "b"), List.copyOf(kept.notes().keySet()));
    }

    @Test
    void aNoteThatIsEmptiedIsTakenAway() {
        Path file = folder.resolve("notes.json");
        CaseNotes.save(file, "a", CaseNote.blank().flippedFlag(NOON));
        CaseNotes.save(file, "a", CaseNotes.read(file).of("a").flippedFlag(NOON));
        assertEquals(Map.of(), CaseNotes.read(file).notes());
        assertTrue(CaseNotes.read(folder.resolve("none.json")).of("a").saysNothing());
    }

    @Test
    void notesThatCannotBeReadAreNotWrittenOver() throws IOException {
        Path file = folder.resolve("notes.json");
        Files.writeString(file, "{broken");
        assertThrows(
                UserError.class,
                () -> CaseNotes.save(file, "a", CaseNote.blank().withText("new", NOON)));
        assertEquals("{broken", Files.readString(file));
    }
}
