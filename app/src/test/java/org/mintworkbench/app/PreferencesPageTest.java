package org.mintworkbench.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.Desk;
import org.mintworkbench.app.fixture.SampleSets;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.app.fixture.WindowProcess;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.navigation.Place;
import org.mintworkbench.workspace.preference.Check;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Findings;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.Remedy;

/// The doctor under mouse and keyboard, with a real engine.
class PreferencesPageTest {
    private static final String MENDED = SampleSets.FAULTY + "-refill-truth";

    @TempDir private Path folder;
    private SampleWorkspace sample;
    private Bench bench;
    private Workbench.Parts parts;
    private Desk desk;

    @BeforeEach
    void open() {
        sample = SampleWorkspace.full(folder.resolve("workspace"), 60);
        SampleSets.faulty(sample);
        bench = new Bench(folder.resolve("config"));
        parts =
                Bench.onFx(() ->
                        Workbench.parts(
                                bench.background(), bench.settings(), WindowProcess.engine()));
        bench.run(() -> parts.window().open(sample.root()));
        bench.run(() -> parts.window().start());
        Bench.until(() -> Bench.onFx(() -> parts.session().catalog().isPresent()));
        desk = new Desk(bench, parts.window().scene()).show();
        bench.run(() -> parts.navigator().go(new Place(Page.PREFERENCES, SampleSets.FAULTY)));
        desk.awaitWords("Examine this set");
    }

    @AfterEach
    void close() {
        bench.run(() -> parts.close().run());
        bench.run(parts.session()::close);
        bench.close();
    }

    private PreferenceFolder set(String id) {
        return sample.workspace().preferences(id);
    }

    private int cases(String set) {
        return Findings.read(set(set).findingsFile())
                .of(Check.TRUTH_AMONG_REJECTED)
                .orElseThrow()
                .cases();
    }

    @Test
    void byMouseAFindingIsMendedAndTheRemedyIsUndone() {
        desk.picture("preferences-unexamined");
        desk.click("#examine-first").awaitWords("1 to fix");
        int found = cases(SampleSets.FAULTY);
        assertTrue(found > 2, "faults were put in");
        desk.awaitWords("1 of " + found).awaitWords("the truth is rejected");
        desk.picture("preferences-found");

        desk.click("#remedy-truth_among_rejected").awaitWords("Apply to " + found + " cases");
        desk.click("#apply-remedy");
        desk.awaitWords("Truth among the rejected: " + found + " → 0 cases");
        assertEquals(0, cases(MENDED));
        assertEquals(Remedy.REFILL_TRUTH, set(MENDED).manifest().remedies().getLast().remedy());
        assertEquals(found, cases(SampleSets.FAULTY), "the old set stays as it was");
        desk.awaitWords("mended from " + SampleSets.FAULTY);
        desk.picture("preferences-mended");

        desk.click("#undo").awaitWords("Undone");
        Bench.until(() -> !Files.exists(set(MENDED).path()));
        desk.awaitWords("1 of " + found);
    }

    @Test
    void byKeyboardAloneAFindingIsMendedUndoneRedoneAndExported() {
        desk.press(KeyCode.F5).awaitWords("1 to fix");
        int found = cases(SampleSets.FAULTY);
        desk.press(KeyCode.PAGE_DOWN).awaitWords("2 of " + found);
        desk.press(KeyCode.PAGE_UP).awaitWords("1 of " + found);

        desk.press(KeyCode.SHORTCUT, KeyCode.ENTER).awaitWords(found + " → 0 cases");
        desk.press(KeyCode.SHORTCUT, KeyCode.Z).awaitWords("Undone");
        Bench.until(() -> !Files.exists(set(MENDED).path()));
        desk.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        desk.awaitWords(found + " → 0 cases");
        assertTrue(Files.exists(set(MENDED).manifestFile()));

        Path file = folder.resolve("out.jsonl");
        desk.press(KeyCode.SHORTCUT, KeyCode.E);
        desk.press(KeyCode.SHORTCUT, KeyCode.A).write(file.toString()).press(KeyCode.ENTER);
        desk.awaitWords("Exported to");
        assertTrue(Files.exists(file));
    }

    @Test
    void theChecksAndTheirCasesAreGoneThroughByArrowKeys() {
        desk.press(KeyCode.F5).awaitWords("1 to fix");
        ListView<?> checks = desk.find("#checks", ListView.class);
        bench.run(checks::requestFocus);
        desk.press(KeyCode.HOME).press(KeyCode.DOWN);
        Finding second = (Finding) Bench.onFx(() -> checks.getSelectionModel().getSelectedItem());
        assertEquals(Check.LEAKAGE, second.check());
        desk.awaitWords(second.listed().getFirst().why());

        desk.press(KeyCode.UP);
        TableView<?> table = desk.find("#concerned", TableView.class);
        bench.run(table::requestFocus);
        desk.press(KeyCode.DOWN).awaitWords("2 of ");
        desk.press(KeyCode.ENTER);
        assertEquals(Page.CASES, Bench.onFx(parts.navigator()::place).page());
    }

    @Test
    void oneCaseCanBeMendedAlone() {
        desk.press(KeyCode.F5).awaitWords("1 to fix");
        int found = cases(SampleSets.FAULTY);
        desk.click("#apply-one").awaitWords(found + " → " + (found - 1));
    }

    @Test
    void whatIsNotFinishedIsNotThereAfterCancel() {
        desk.click("#examine-first").click("#cancel-work").awaitWords("Cancelled");
        assertFalse(desk.reads("to fix"));
    }

    @Test
    void findingsOfAnotherStateOfTheFilesAreCalledSo() throws IOException {
        desk.press(KeyCode.F5).awaitWords("1 to fix");
        Path split = sample.workspace().dataset("cohort").splitFile();
        Files.writeString(split, Files.readString(split).replace("made up", "made otherwise"));
        desk.awaitWords("Another splits.json than the set's");
        desk.picture("preferences-stale");

        desk.press(KeyCode.F5).awaitWords("from another state of a file");
        desk.picture("preferences-refused");
    }

    @Test
    void theSetInFrontIsTakenToTheFormThatMakesRuns() {
        desk.click("Train with this set").click("#new-run");
        desk.awaitWords("A set that is there");
        assertEquals(SampleSets.FAULTY, desk.text("#field-preferences"));
    }

    @Test
    void everyControlSaysWhatItIs() {
        desk.press(KeyCode.F5).awaitWords("1 to fix");
        desk.press(KeyCode.SHORTCUT, KeyCode.E);
        List<String> silent =
                Bench.onFx(() ->
                        parts
                                .window()
                                .scene()
                                .getRoot()
                                .lookupAll(
                                        ".button, .text-field, .list-view, .table-view, .combo-box, .spinner")
                                .stream()
                                .filter(javafx.scene.Node::isVisible)
                                .filter(n -> n.getAccessibleText() == null)
                                .filter(n -> !(n instanceof Labeled l && !l.getText().isBlank()))
                                .filter(n ->
                                        n.getParent() == null
                                                || !(n.getParent()
                                                        instanceof javafx.scene.control.Spinner))
                                .map(Object::toString)
                                .toList());
        assertEquals(List.of(), silent);
    }

    @Test
    void aRemedyCanBeCopiedAsACommand() {
        desk.press(KeyCode.F5).awaitWords("1 to fix");
        desk.press(KeyCode.SHORTCUT, KeyCode.K).write("Copy the remedy").press(KeyCode.ENTER);
        String copied = Bench.onFx(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(
                copied.startsWith("./mint remedy " + SampleSets.FAULTY + " refill-truth"), copied);
    }
}
