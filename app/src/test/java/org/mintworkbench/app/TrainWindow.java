package org.mintworkbench.app;

import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.Desk;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.workspace.run.RunFolder;

/// A window on a sample workspace whose engine ends at once: what a real one does is in
/// [RealEngineTest].
record TrainWindow(SampleWorkspace sample, Bench bench, Workbench.Parts parts, Desk desk)
        implements AutoCloseable {
    private static final Path NO_ENGINE = Path.of("/bin/true");
    private static final int CASES = 60;

    /// @param folder takes the workspace and the settings
    static TrainWindow in(Path folder) {
        SampleWorkspace sample = SampleWorkspace.full(folder.resolve("workspace"), CASES);
        Bench bench = new Bench(folder.resolve("config"));
        EngineCommand engine = new EngineCommand(NO_ENGINE.toString(), "engine.jar");
        Workbench.Parts parts =
                Bench.onFx(() -> Workbench.parts(bench.background(), bench.settings(), engine));
        return new TrainWindow(sample, bench, parts, new Desk(bench, parts.window().scene()));
    }

    void openTrainPage() {
        bench.run(() -> parts.window().open(sample.root()));
        bench.run(() -> parts.window().start());
        Bench.until(() -> Bench.onFx(() -> parts.session().catalog().isPresent()));
        bench.run(() -> parts.navigator().go(Page.TRAIN));
        desk.show();
    }

    List<RunFolder> runs() {
        return RunFolder.list(sample.workspace());
    }

    @Override
    public void close() {
        bench.run(parts.session()::close);
        bench.close();
    }
}
