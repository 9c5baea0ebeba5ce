package org.mintworkbench.app;

import java.nio.file.Path;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.Desk;
import org.mintworkbench.app.process.EngineCommand;

/// The whole window on a workspace, with a hand on mouse and keyboard.
record OpenWindow(Bench bench, Workbench.Parts parts, Desk desk) implements AutoCloseable {
    /// @param settings folder of the window's settings
    static OpenWindow on(Path workspace, Path settings) {
        Bench bench = new Bench(settings);
        EngineCommand engine = new EngineCommand("java", "engine.jar");
        Workbench.Parts parts =
                Bench.onFx(() -> Workbench.parts(bench.background(), bench.settings(), engine));
        Desk desk = new Desk(bench, parts.window().scene());
        bench.run(() -> parts.window().open(workspace));
        bench.run(() -> parts.window().start());
        Bench.until(() -> Bench.onFx(() -> parts.session().catalog().isPresent()));
        desk.show();
        return new OpenWindow(bench, parts, desk);
    }

    @Override
    public void close() {
        bench.run(() -> parts.close().run());
        bench.run(parts.session()::close);
        bench.close();
    }
}
