package org.mintworkbench.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.SampleRuns;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.Preset;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

class LiveRunViewModelTest {
    @TempDir private Path folder;
    private SampleWorkspace sample;
    private Bench bench;
    private LiveRunViewModel live;
    private RunFolder run;

    @BeforeEach
    void openARunOfTenSteps() {
        sample = SampleWorkspace.full(folder.resolve("workspace"), 40);
        run = sample.run("orpo", Preset.Objective.ORPO, LocalDateTime.parse("2026-11-23T12:00:00"));
        List<RunEvent> events = new ArrayList<>(List.of(SampleRuns.startedHere(0)));
        events.addAll(SampleRuns.steps(1, 10));
        SampleRuns.write(run, events);
        bench = new Bench(folder.resolve("config"));
        live =
                Bench.onFx(() ->
                        new LiveRunViewModel(
                                bench.session(),
                                bench.background(),
                                new RunActions(
                                        new EngineCommand("/no/such/java", "engine.jar"),
                                        bench.session(),
                                        bench.background(),
                                        Clock.systemUTC())));
        bench.open(sample.root());
        show(run);
        Bench.until(() -> lastStep() == 10);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void show(RunFolder shown) {
        bench.run(() ->
                live.show(bench.session().catalog().orElseThrow().run(shown.id()).orElseThrow()));
    }

    private int lastStep() {
        return Bench.onFx(() -> live.curves().lastStep().map(RunEvent.Step::step).orElse(0));
    }

    private void append(String text) throws IOException {
        Files.writeString(run.eventsFile(), text, StandardOpenOption.APPEND);
    }

    @Test
    void aHalfWrittenLineWaitsUntilItIsWhole() throws IOException {
        String line = Json.line(SampleRuns.steps(11, 11).getFirst());
        append(line.substring(0, 40));
        int version = Bench.onFx(() -> live.versionProperty().get());
        append(line.substring(40) + "\n" + Json.line(SampleRuns.steps(12, 12).getFirst()) + "\n");

        Bench.until(() -> lastStep() == 12);
        assertEquals(12, Bench.onFx(() -> live.curves().training("loss").size()));
        assertTrue(Bench.onFx(() -> live.versionProperty().get()) > version);
    }

    @Test
    void aLineOfANewerEngineIsPassedOver() throws IOException {
        append("{\"type\":\"weather\",\"time\":\"2026-11-23T12:00:00Z\",\"sky\":\"blue\"}\n");
        append(Json.line(SampleRuns.steps(11, 11).getFirst()) + "\n");

        Bench.until(() -> lastStep() == 11);
        assertTrue(Bench.onFx(() -> bench.session().messageProperty().get().isEmpty()));
    }

    @Test
    void stoppingWritesTheStopFileAndSaysSo() {
        bench.run(live::stop);

        assertTrue(Bench.onFx(() -> live.stoppingProperty().get()));
        Bench.until(() -> Files.exists(run.stopFile()));
    }

    @Test
    void aStopAskedElsewhereShowsHereToo() {
        run.requestStop();

        Bench.until(() -> Bench.onFx(() -> live.stoppingProperty().get()));
    }

    @Test
    void theRequestToStopIsOverWhenTheEngineHasLetGo() {
        bench.run(live::stop);
        SampleRuns.write(
                run,
                List.of(
                        new RunEvent.Finished(
                                SampleRuns.at(50), RunEvent.Finished.Outcome.STOPPED, 10, "")));

        Bench.until(() -> Bench.onFx(() -> !live.stoppingProperty().get()));
        assertTrue(Bench.onFx(() -> live.runProperty().get().orElseThrow().state().canResume()));
    }

    @Test
    void anotherRunBringsItsOwnCurves() {
        RunFolder other =
                sample.run("sft", Preset.Objective.SFT, LocalDateTime.parse("2026-11-23T13:00:00"));
        SampleRuns.write(other, SampleRuns.steps(1, 3));
        Bench.until(() ->
                Bench.onFx(
                        () -> bench.session().catalog().orElseThrow().run(other.id()).isPresent()));
        show(other);

        Bench.until(() -> lastStep() == 3);
        show(run);
        Bench.until(() -> lastStep() == 10);
        assertEquals(10, Bench.onFx(() -> live.curves().training("loss").size()));
    }

    @Test
    void aJavaThatIsNotThereIsOneMessageAndTheRunCanBeTriedAgain() {
        SampleRuns.write(
                run,
                List.of(
                        new RunEvent.Finished(
                                SampleRuns.at(50), RunEvent.Finished.Outcome.STOPPED, 10, "")));
        Bench.until(
                () -> Bench.onFx(() -> live.runProperty().get().orElseThrow().state().canResume()));
        bench.run(live::resume);

        Bench.until(() ->
                Bench.onFx(() ->
                        live.refusedProperty().get().isPresent()
                                || bench.session().messageProperty().get().isPresent()));
        Bench.until(() -> Bench.onFx(() -> !live.startingProperty().get()));
    }

    @Test
    void aRunThatAnotherEngineHasIsNotTakenUpTwice() {
        bench.run(live::resume);

        Bench.until(() -> Bench.onFx(() -> bench.session().messageProperty().get().isPresent()));
        String words =
                Bench.onFx(() -> bench.session().messageProperty().get().orElseThrow().what());
        assertTrue(words.startsWith("This run is being trained already"), words);
        assertFalse(Bench.onFx(() -> live.startingProperty().get()));
        assertFalse(Files.exists(run.logFile()), "no second engine was started");
    }
}
