package org.mintworkbench.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.SampleRuns;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.RunFolder;

class SessionTest {
    @TempDir private Path folder;
    private Bench bench;
    private SampleWorkspace sample;

    @BeforeEach
    void open() {
        sample = SampleWorkspace.full(folder.resolve("mine"), 40);
        bench = new Bench(folder.resolve("config"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Optional<UserError> message(Session session) {
        return Bench.onFx(() -> session.messageProperty().get());
    }

    private Path newer() throws IOException {
        Path newer = Files.createDirectories(folder.resolve("newer"));
        Files.writeString(newer.resolve("workspace.json"), "{\"schema\": 99, \"name\": \"later\"}");
        return newer;
    }

    private static List<String> content(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(f -> root.relativize(f) + " " + FileCache.stamp(f)).sorted().toList();
        }
    }

    @Test
    void aWorkspaceOfANewerVersionIsToldAndLeftUntouched() throws IOException {
        Path newer = newer();
        List<String> before = content(newer);

        bench.open(newer);

        UserError error = message(bench.session()).orElseThrow();
        assertTrue(error.what().contains("newer version"), error.getMessage());
        assertTrue(error.where().contains("workspace.json"), error.getMessage());
        assertTrue(error.remedy().contains("Update the workbench"), error.getMessage());
        assertTrue(Bench.onFx(() -> bench.session().catalog().isEmpty()));
        assertEquals(before, content(newer));
    }

    @Test
    void aWorkspaceThatCannotBeOpenedLeavesTheOldOneInFrontAndLive() throws IOException {
        bench.open(sample.root());
        bench.run(() -> bench.session().open(folder.resolve("nowhere")));

        Bench.until(() -> message(bench.session()).isPresent());
        RunFolder run =
                sample.run(
                        "late", Preset.Objective.ORPO, LocalDateTime.parse("2026-11-23T12:00:00"));

        Bench.until(() ->
                Bench.onFx(
                        () -> bench.session().catalog().orElseThrow().run(run.id()).isPresent()));
        assertTrue(
                message(bench.session()).orElseThrow().what().contains("not a workspace"),
                "the message outlives the next look");
    }

    @Test
    void aRunThatCannotBeReadIsAMessageAndTheOthersAreThere() throws IOException {
        RunFolder good =
                sample.run(
                        "good", Preset.Objective.ORPO, LocalDateTime.parse("2026-11-23T12:00:00"));
        RunFolder bad =
                sample.run(
                        "bad", Preset.Objective.ORPO, LocalDateTime.parse("2026-11-23T13:00:00"));
        Files.writeString(bad.configFile(), "{");

        bench.open(sample.root());

        assertEquals(
                List.of(good.id()),
                Bench.onFx(() ->
                        bench.session().catalog().orElseThrow().runs().stream()
                                .map(RunItem::id)
                                .toList()));
        assertTrue(message(bench.session()).orElseThrow().where().contains(bad.id()));
        bench.run(bench.session()::clearMessage);
        assertTrue(message(bench.session()).isEmpty());
    }

    @Test
    void aRunWhoseEventsCannotBeReadSaysSoAndTheOthersGoOn() throws IOException {
        RunFolder good = SampleRuns.active(sample, 12);
        RunFolder bad =
                sample.run(
                        "bad", Preset.Objective.ORPO, LocalDateTime.parse("2026-11-23T13:00:00"));
        Files.createDirectory(bad.eventsFile());
        bench.open(sample.root());

        UserError error = item(bad).unreadable().orElseThrow();
        assertTrue(error.what().contains("cannot be read"), error.getMessage());
        assertEquals(bad.eventsFile().toString(), error.where());
        assertTrue(error.remedy().startsWith("Check"), error.getMessage());
        assertEquals(12, item(good).state().step());

        SampleRuns.write(good, SampleRuns.steps(13, 14));
        Bench.until(() -> item(good).state().step() == 14);
        Files.delete(bad.eventsFile());
        Bench.until(() -> item(bad).unreadable().isEmpty());
    }

    private RunItem item(RunFolder run) {
        return Bench.onFx(
                () -> bench.session().catalog().flatMap(c -> c.run(run.id())).orElseThrow());
    }

    @Test
    void twoWindowsOnOneWorkspaceSeeTheSameRun() {
        try (Session other = Bench.onFx(() -> new Session(bench.background()))) {
            bench.open(sample.root());
            bench.run(() -> other.open(sample.root()));
            RunFolder run = SampleRuns.active(sample, 12);

            for (Session session : List.of(bench.session(), other)) {
                Bench.until(() ->
                        Bench.onFx(() ->
                                session.catalog()
                                        .flatMap(c -> c.run(run.id()))
                                        .filter(RunItem::isActive)
                                        .filter(item -> item.state().step() == 12)
                                        .isPresent()));
            }
            run.requestStop();
            for (Session session : List.of(bench.session(), other)) {
                Bench.until(() ->
                        Bench.onFx(() ->
                                session.catalog()
                                        .flatMap(c -> c.run(run.id()))
                                        .orElseThrow()
                                        .stopAsked()));
            }
        }
    }
}
