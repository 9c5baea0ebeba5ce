package org.mintworkbench.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.Desk;
import org.mintworkbench.app.fixture.SampleRuns;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.navigation.Place;
import org.mintworkbench.workspace.run.Preset;

/// The palette under keyboard and mouse.
class PaletteTest {
    @TempDir private Path folder;
    private SampleWorkspace sample;
    private OpenWindow window;
    private Workbench.Parts parts;
    private Desk desk;

    @BeforeEach
    void open() {
        sample = SampleWorkspace.full(folder.resolve("workspace"), 60);
        SampleRuns.write(
                sample.run(
                        "orpo-first",
                        Preset.Objective.ORPO,
                        LocalDateTime.parse("2026-11-23T10:00:00")),
                List.of(SampleRuns.startedHere(0)));
        window = OpenWindow.on(sample.root(), folder.resolve("config"));
        parts = window.parts();
        desk = window.desk();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Place place() {
        return Bench.onFx(parts.navigator()::place);
    }

    private boolean isOpen() {
        return Bench.onFx(() -> parts.window().scene().lookup("#palette").isVisible());
    }

    private int lines() {
        return Bench.onFx(() ->
                ((ListView<?>) parts.window().scene().lookup("#palette-list")).getItems().size());
    }

    @Test
    void aPageIsReachedByAFewLettersAndEnter() {
        desk.press(KeyCode.SHORTCUT, KeyCode.K).write("tea").press(KeyCode.ENTER);
        assertEquals(Page.TEACHER, place().page());
        assertFalse(isOpen());
    }

    @Test
    void aRunIsFoundByItsNameAndAmongRunsAlone() {
        desk.click("#search").write("@first");
        desk.awaitWords("orpo-first").picture("palette-runs");
        desk.press(KeyCode.ENTER);
        assertEquals(Page.TRAIN, place().page());
        assertTrue(place().item().endsWith("orpo-first"), place().item());
    }

    @Test
    void aCaseIsFoundByItsIdOnceTheCasesAreRead() {
        String id =
                sample.workspace()
                        .dataset("cohort")
                        .split()
                        .parts()
                        .getOrDefault("test", List.of())
                        .getFirst();
        desk.press(KeyCode.SHORTCUT, KeyCode.K).write("#" + id);
        desk.await(() -> Bench.onFx(() -> lines() >= 2)).press(KeyCode.ENTER);
        assertEquals(new Place(Page.CASES, id), place());
    }

    @Test
    void escapeClosesAndNothingHappens() {
        desk.press(KeyCode.SHORTCUT, KeyCode.K).write("tea").press(KeyCode.ESCAPE);
        assertFalse(isOpen());
        assertEquals(Page.HOME, place().page());
    }

    @Test
    void arrowsPassOverHeadingsAndWrapNowhere() {
        desk.press(KeyCode.SHORTCUT, KeyCode.K).write("e");
        desk.press(KeyCode.UP).press(KeyCode.UP);
        int first =
                Bench.onFx(() ->
                        ((ListView<?>) parts.window().scene().lookup("#palette-list"))
                                .getSelectionModel()
                                .getSelectedIndex());
        assertEquals(1, first, "the line below the first heading");
    }

    @Test
    void keysOfThePageInFrontAreListedAndOthersAreNot() {
        desk.press(KeyCode.F1);
        assertFalse(desk.reads("One more preferred label"));
        desk.press(KeyCode.ESCAPE).press(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        assertEquals(Page.TEACHER, place().page());
        desk.press(KeyCode.F1).awaitWords("One more preferred label");
        desk.picture("palette-keys");
    }

    @Test
    void backAndForwardGoWhereTheUserWas() {
        desk.press(KeyCode.SHORTCUT, KeyCode.DIGIT2).press(KeyCode.SHORTCUT, KeyCode.DIGIT6);
        desk.press(KeyCode.ALT, KeyCode.LEFT);
        assertEquals(Page.DATA, place().page());
        desk.press(KeyCode.ALT, KeyCode.LEFT);
        assertEquals(Page.HOME, place().page());
        desk.press(KeyCode.ALT, KeyCode.RIGHT);
        assertEquals(Page.DATA, place().page());
    }

    @Test
    void theKeyboardComesBackToWhereItWas() {
        desk.press(KeyCode.SHORTCUT, KeyCode.DIGIT2).click(".text-field");
        Node before = desk.focus();
        desk.press(KeyCode.SHORTCUT, KeyCode.K).press(KeyCode.ESCAPE);
        assertSame(before, desk.focus());
    }
}
