package org.mintworkbench.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.SampleRuns;
import org.mintworkbench.app.fixture.SampleSets;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.navigation.Place;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.app.settings.Theme;
import org.mintworkbench.app.shell.Look;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

/// Draws every page, light and dark, small and large, into `target/snapshots`.
class SnapshotTest {
    @TempDir private Path folder;

    private static final LocalDateTime DAY = LocalDateTime.parse("2026-11-23T12:00:00");

    @Test
    void everyPageIsDrawnInBothThemes() {
        SampleWorkspace sample = SampleWorkspace.full(folder.resolve("rare-disease"), 240);
        SampleRuns.active(sample, 236);
        SampleRuns.report(sample);
        SampleSets.examined(sample);
        // A workspace of one's own can be drawn instead, for looking at.
        Path shown =
                Path.of(System.getProperty("mint.snapshot.workspace", sample.root().toString()));
        inAWindow(
                shown,
                (bench, parts) -> {
                    for (Page page : Page.values()) {
                        bench.run(() -> parts.navigator().go(page));
                        draw(bench, parts, page.name());
                    }
                    Place examined = new Place(Page.PREFERENCES, SampleSets.FAULTY);
                    bench.run(() -> parts.navigator().go(examined));
                    draw(bench, parts, "preferences-examined");
                    bench.run(() -> parts.navigator().go(Page.TRAIN));
                    bench.run(() -> ((Button) parts.window().scene().lookup("#new-run")).fire());
                    draw(bench, parts, "form");
                    fill(bench, parts.window().scene(), "#field-k", "5");
                    choose(bench, parts.window().scene(), "#field-mode", "pair");
                    draw(bench, parts, "form-pairs");
                    fill(bench, parts.window().scene(), "#field-k", "10");
                    choose(bench, parts.window().scene(), "#field-mode", "list");
                    fill(bench, parts.window().scene(), "#field-objective-weight", "0.25");
                    fill(bench, parts.window().scene(), "#field-lora-rank", "64");
                    draw(bench, parts, "form-departures");
                    fill(bench, parts.window().scene(), "#field-lora-rank", "0");
                    fill(bench, parts.window().scene(), "#field-optimizer-learningRate", "fast");
                    draw(bench, parts, "form-wrong");
                });
    }

    private static void fill(Bench bench, Scene scene, String field, String text) {
        bench.run(() -> ((TextField) scene.lookup(field)).setText(text));
    }

    private static void choose(Bench bench, Scene scene, String field, String choice) {
        @SuppressWarnings("unchecked") // all lists of the form hold texts
        ComboBox<String> box = (ComboBox<String>) scene.lookup(field);
        bench.run(() -> box.setValue(choice));
    }

    @Test
    void everyPageIsDrawnWithNothingOnIt() {
        Path empty = SampleWorkspace.empty(folder.resolve("empty")).root();
        inAWindow(
                empty,
                (bench, parts) -> {
                    for (Page page : Page.values()) {
                        bench.run(() -> parts.navigator().go(page));
                        draw(bench, parts, page.name() + "-empty");
                    }
                });
    }

    @Test
    void runsThatEndedBadlyAreDrawn() {
        SampleWorkspace sample = SampleWorkspace.full(folder.resolve("rare-disease"), 60);
        run(sample, "interrupted", 0, List.of());
        run(
                sample,
                "stopped",
                1,
                List.of(ended(RunEvent.Finished.Outcome.STOPPED, "stopped on request")));
        run(
                sample,
                "failed",
                2,
                List.of(
                        ended(
                                RunEvent.Finished.Outcome.FAILED,
                                "The loss is not a number at step 120, three steps in a row.")));
        inAWindow(
                sample.root(),
                (bench, parts) -> {
                    bench.run(() -> parts.navigator().go(Page.TRAIN));
                    for (var item :
                            Bench.onFx(() -> parts.session().catalog().orElseThrow()).runs()) {
                        bench.run(() -> parts.navigator().go(new Place(Page.TRAIN, item.id())));
                        Bench.until(() -> Bench.onFx(() -> labelled(parts, "120 / 400")));
                        draw(bench, parts, "run-" + item.config().name());
                    }
                    bench.run(() ->
                            parts.session()
                                    .say(
                                            new UserError(
                                                    "This run is being trained already, by an engine that another window or a terminal started.",
                                                    "runs/20261123-120000-stopped",
                                                    "Watch it here; every window shows it.")));
                    draw(bench, parts, "message");
                });
    }

    private static boolean labelled(Workbench.Parts parts, String words) {
        return parts.window().scene().getRoot().lookupAll(".label").stream()
                .anyMatch(n -> n instanceof Label l && l.getText().contains(words));
    }

    private static void run(SampleWorkspace sample, String name, int hour, List<RunEvent> ending) {
        RunFolder run = sample.run(name, Preset.Objective.ORPO, DAY.plusHours(hour));
        List<RunEvent> events = new ArrayList<>();
        // Of a process that is long gone.
        events.add(
                new RunEvent.Started(
                        SampleRuns.at(0), 1, 1, SampleRuns.at(-9999), 0, SampleRuns.TOTAL));
        events.addAll(SampleRuns.steps(1, 120));
        events.addAll(ending);
        SampleRuns.write(run, events);
    }

    private static RunEvent ended(RunEvent.Finished.Outcome outcome, String reason) {
        return new RunEvent.Finished(SampleRuns.at(500), outcome, 120, reason);
    }

    @Test
    void aWindowWithoutAWorkspaceAndOneOfANewerVersionAreDrawn() throws IOException {
        Path newer = Files.createDirectories(folder.resolve("newer"));
        Files.writeString(newer.resolve("workspace.json"), "{\"schema\": 99, \"name\": \"later\"}");
        try (Bench bench = new Bench(folder.resolve("config"))) {
            Workbench.Parts parts = parts(bench);
            bench.run(() -> parts.window().start());
            draw(bench, parts, "home-none");
            bench.run(() -> parts.window().open(newer));
            Bench.until(
                    () -> Bench.onFx(() -> parts.session().messageProperty().get().isPresent()));
            draw(bench, parts, "newer");
            bench.run(parts.session()::close);
        }
    }

    private static Workbench.Parts parts(Bench bench) {
        EngineCommand engine = new EngineCommand("java", "engine.jar");
        return Bench.onFx(() -> Workbench.parts(bench.background(), bench.settings(), engine));
    }

    private void inAWindow(Path workspace, BiConsumer<Bench, Workbench.Parts> look) {
        try (Bench bench = new Bench(folder.resolve("config"))) {
            Workbench.Parts parts = parts(bench);
            bench.run(() -> parts.window().open(workspace));
            bench.run(() -> parts.window().start());
            Bench.until(() -> Bench.onFx(() -> parts.session().catalog().isPresent()));
            look.accept(bench, parts);
            bench.run(parts.session()::close);
        }
    }

    private static void draw(Bench bench, Workbench.Parts parts, String page) {
        for (Theme theme : Theme.values()) {
            bench.theme(theme);
            draw(bench, parts.window().scene(), page, theme);
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
