package org.mintworkbench.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.SampleRuns;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.app.settings.Theme;
import org.mintworkbench.app.shell.Look;

/// Draws every page, light and dark, small and large, into `target/snapshots`.
class SnapshotTest {
    @TempDir private Path folder;

    @Test
    void everyPageIsDrawnInBothThemes() {
        SampleWorkspace sample = SampleWorkspace.full(folder.resolve("rare-disease"), 240);
        SampleRuns.active(sample, 236);
        SampleRuns.report(sample);
        // A workspace of one's own can be drawn instead, for looking at.
        Path shown =
                Path.of(System.getProperty("mint.snapshot.workspace", sample.root().toString()));
        try (Bench bench = new Bench(folder.resolve("config"))) {
            Workbench.Parts parts =
                    Bench.onFx(() ->
                            Workbench.parts(
                                    bench.background(),
                                    bench.settings(),
                                    new EngineCommand("java", "engine.jar")));
            bench.run(() -> parts.window().open(shown));
            bench.run(() -> parts.window().start());
            Bench.until(() -> Bench.onFx(() -> parts.session().catalog().isPresent()));
            for (Page page : Page.values()) {
                bench.run(() -> parts.navigator().go(page));
                for (Theme theme : Theme.values()) {
                    bench.theme(theme);
                    draw(bench, parts.window().scene(), page.name(), theme);
                }
            }
            bench.run(() -> parts.navigator().go(Page.TRAIN));
            bench.run(() -> ((Button) parts.window().scene().lookup("#new-run")).fire());
            for (Theme theme : Theme.values()) {
                bench.theme(theme);
                draw(bench, parts.window().scene(), "form", theme);
            }
        }
    }

    /// The headless screen has a million pixels, so the large picture is taken outside a window.
    private static void draw(Bench bench, Scene scene, String page, Theme theme) {
        String name = page.toLowerCase(Locale.ROOT) + "-" + theme.name().toLowerCase(Locale.ROOT);
        bench.show(scene, 1280, 780);
        var small = bench.snapshot(scene, name + "-1280");
        assertEquals(1280, small.getWidth());
        Parent root = scene.getRoot();
        Scene large =
                Bench.onFx(() -> {
                    scene.setRoot(new Group());
                    Scene other = new Scene(root, 1920, 1080);
                    Look.dress(other, theme);
                    return other;
                });
        var picture = bench.snapshot(large, name + "-1920");
        assertEquals(1920, picture.getWidth());
        bench.run(() -> {
            large.setRoot(new Group());
            scene.setRoot(root);
        });
    }
}
