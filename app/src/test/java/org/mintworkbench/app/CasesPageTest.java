package org.mintworkbench.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TextArea;
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
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.note.CaseNotes;

/// The cases page under mouse and keyboard.
class CasesPageTest {
    @TempDir private Path folder;
    private SampleWorkspace sample;
    private OpenWindow window;
    private Bench bench;
    private Workbench.Parts parts;
    private Desk desk;

    @BeforeEach
    void open() {
        sample = SampleWorkspace.full(folder.resolve("workspace"), 60);
        SampleRuns.report(sample);
        window = OpenWindow.on(sample.root(), folder.resolve("config"));
        bench = window.bench();
        parts = window.parts();
        desk = window.desk();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private List<String> test() {
        return sample.workspace().dataset("cohort").split().parts().getOrDefault("test", List.of());
    }

    private void go(String id) {
        bench.run(() -> parts.navigator().go(new Place(Page.CASES, id)));
        desk.awaitWords(id);
    }

    @Test
    void everyListOfACaseStandsSideBySideWithTheTruthMarked() {
        go("SYN-0009"); // 9 % 4 + 1 = 2: ORPO has the truth second
        desk.awaitWords("truth at 2").awaitWords("Sample teacher");
        desk.picture("cases-lists");
        assertTrue(desk.reads(sample.example(8).truthName()));
        assertTrue(desk.reads("duplicate items"));
    }

    @Test
    void aDifferentDiseaseThatSimilarityCreditsIsSetOffAndTheRuleCanBeChanged() {
        go("SYN-0009"); // SFT: the truth at 5, another one credited at 4
        desk.awaitWords("truth at 4");
        assertEquals(1, Bench.onFx(() -> styled(".is-credited")));
        desk.click("Ontology id");
        desk.awaitWords("truth at 5");
        assertEquals(0, Bench.onFx(() -> styled(".is-credited")));
    }

    @Test
    void theRuleInFrontIsTheOneThatTheReportWasMadeFor() {
        SampleRuns.report(sample, MatchRule.ONTOLOGY_ID);
        go("SYN-0009");
        desk.awaitWords("truth at 5");
        assertEquals(0, Bench.onFx(() -> styled(".is-credited")));
    }

    /// In the lists, not in the legend.
    private int styled(String style) {
        return parts.window().scene().getRoot().lookupAll(".list-item" + style).size();
    }

    @Test
    void flipsOfAComparisonLeadToTheirCasesInOrder() {
        bench.run(() -> parts.navigator().go(Page.EVALUATE));
        desk.awaitWords("ORPO against SFT").click("Top-1").awaitWords("No paired comparison");
        desk.click("Top-10").click("57 gained");
        // Top-10 of both is always right in this sample: nothing flips, so the page stays.
        assertEquals(Page.EVALUATE, Bench.onFx(parts.navigator()::place).page());
        desk.click("131 gained"); // against Base, which is never right
        Bench.until(() -> Bench.onFx(parts.navigator()::place).page() == Page.CASES);
        assertEquals(test().getFirst(), Bench.onFx(parts.navigator()::place).item());
        desk.awaitWords("1 of " + test().size() + " · Top-10 gained by ORPO against Base");
        desk.press(KeyCode.PAGE_DOWN).awaitWords("2 of " + test().size());
        desk.awaitWords(test().get(1));
        desk.press(KeyCode.PAGE_UP).press(KeyCode.PAGE_UP).awaitWords("1 of " + test().size());
    }

    @Test
    void aNoteATagAndAFlagAreKeptBesideTheWorkspaceAndComeBack() {
        go("SYN-0009");
        desk.press(KeyCode.N).write("near miss").type("#case-tags", "eyelids, check");
        desk.click("#case-flag").awaitWords("Flagged");
        Path file = sample.workspace().notesFile("cohort");
        Bench.until(() -> Files.exists(file) && CaseNotes.read(file).of("SYN-0009").flagged());
        go("SYN-0019");
        assertEquals("Flag", desk.text("#case-flag"));
        go("SYN-0009");
        assertEquals("Flagged", desk.text("#case-flag"));
        CaseNotes kept = CaseNotes.read(file);
        assertEquals("near miss", kept.of("SYN-0009").text());
        assertEquals(List.of("eyelids", "check"), kept.of("SYN-0009").tags());
        assertEquals(1, kept.notes().size());
    }

    @Test
    void lettersTypedIntoANoteDoNotFlagTheCase() {
        go("SYN-0009");
        desk.press(KeyCode.N).write("fnf");
        assertEquals("Flag", desk.text("#case-flag"));
        bench.run(() -> parts.close().run());
        assertEquals(
                "fnf",
                CaseNotes.read(sample.workspace().notesFile("cohort")).of("SYN-0009").text());
        assertFalse(
                CaseNotes.read(sample.workspace().notesFile("cohort")).of("SYN-0009").flagged());
    }

    @Test
    void aNoteStaysWithItsOwnWorkspaceWhenAnotherIsOpenedAtOnce() {
        SampleWorkspace other = SampleWorkspace.full(folder.resolve("other"), 60);
        go("SYN-0009");
        desk.press(KeyCode.N).write("of the first");
        bench.run(() -> parts.window().open(other.root()));
        Path file = sample.workspace().notesFile("cohort");
        Bench.until(() -> Files.exists(file));
        Bench.until(() ->
                Bench.onFx(() ->
                        parts.session()
                                .catalog()
                                .filter(c -> c.workspace().root().equals(other.root()))
                                .isPresent()));
        go("SYN-0009");
        desk.await(() -> desk.find("#case-note", TextArea.class).getText().isEmpty());
        assertEquals("of the first", CaseNotes.read(file).of("SYN-0009").text());
        assertFalse(Files.exists(other.workspace().notesFile("cohort")));
    }

    @Test
    void aNoteThatCannotBeSavedIsToldOfAndSavedOnceItCan() throws IOException {
        go("SYN-0009");
        Path file = sample.workspace().notesFile("cohort");
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "{broken");
        desk.press(KeyCode.N).write("kept");
        desk.awaitWords("cohort.json");
        assertEquals("{broken", Files.readString(file));
        Files.delete(file);
        desk.click("#case-flag");
        Bench.until(() -> Files.exists(file) && CaseNotes.read(file).of("SYN-0009").flagged());
        assertEquals("kept", CaseNotes.read(file).of("SYN-0009").text());
    }
}
