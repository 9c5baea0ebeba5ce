package org.mintworkbench.app.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.Desk;
import org.mintworkbench.app.fixture.SampleRuns;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.app.navigation.Page;

class HomePageTest {
    @TempDir private Path folder;
    private Bench bench;
    private HomeViewModel model;
    private Desk desk;

    @BeforeEach
    void show() {
        bench = new Bench(folder.resolve("config"));
        model = Bench.onFx(() -> new HomeViewModel(bench.session()));
        var parts = new HomeView.Parts(bench.navigator(), bench.session(), bench.settings());
        var opening = new HomeView.Opening(() -> {}, f -> {});
        desk =
                new Desk(
                        bench,
                        bench.show(b -> new HomeView(model, parts, opening).root(), 990, 780));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<Stage.Standing> standings() {
        return Bench.onFx(
                () -> model.stagesProperty().get().stream().map(Stage::standing).toList());
    }

    @Test
    void withoutAWorkspaceThePageSaysWhatOneIs() {
        assertTrue(desk.reads("Open one to begin."));
        assertTrue(desk.reads("Its stages show here once a workspace is open."));
    }

    @Test
    void anEmptyWorkspaceNamesTheCommandThatComesNext() {
        bench.open(SampleWorkspace.empty(folder.resolve("empty")).root());

        desk.awaitWords("No cases yet").awaitWords("./mint import cases FILE --workspace empty");
        assertEquals(5, standings().size());
        assertTrue(standings().stream().allMatch(s -> s == Stage.Standing.MISSING));
    }

    @Test
    void eachStageStandsWhereTheWorkspaceDoes() {
        SampleWorkspace sample = SampleWorkspace.full(folder.resolve("full"), 40);
        bench.open(sample.root());
        desk.awaitWords("40 cases, split").awaitWords("No run yet");

        SampleRuns.active(sample, 12);
        desk.awaitWords("is training, step 12 of 400").click("Continue where it stands");

        assertEquals(Page.TRAIN, Bench.onFx(() -> bench.navigator().place().page()));
    }
}
