package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;
import tools.jackson.databind.JsonNode;

/// The demo in a process of its own, on a few cases of the sample data.
class DemoTest {
    private static final Path SAMPLE = Path.of("../sample-data");
    private static final Map<String, Integer> CASES =
            Map.of("train", 40, "validation", 2, "test", 3, "test_disjoint", 2);

    @TempDir Path folder;

    @Test
    void aDemoToldToEndEndsItsTrainingInOrderAndTheNextOneGoesOn() throws Exception {
        smallSample();
        EngineProcess first = demo();
        first.await(() -> steps() > 0);
        assertEquals(ExitCode.STOPPED, first.terminate(), first::said);
        assertTrue(first.said().contains("Go on with `mint demo -w"), first::said);
        assertEquals(RunState.Phase.STOPPED, state(runs().getLast()).phase(), first::said);

        EngineProcess second = demo("--json");
        assertEquals(ExitCode.OK, second.ended(), second::said);
        assertEquals(2, runs().size(), "the base model's run and one of ORPO");
        assertEquals(RunState.Phase.COMPLETED, state(runs().getLast()).phase());
        JsonNode result =
                Json.parseTree(second.said().lines().toList().getLast(), "the demo's last line");
        assertEquals(runs().getFirst().id(), result.path("runs").path(0).asString());
        assertTrue(Files.exists(Path.of(result.path("report").asString())), second::said);
    }

    @Test
    void anotherExperimentsWorkspaceIsLeftAlone() throws Exception {
        smallSample();
        Path cases = TwelveCases.cases(folder);
        TwelveCases.ok("import", "cases", cases.toString(), "-w", workspace().toString());

        EngineProcess demo = demo();

        assertEquals(ExitCode.USER_ERROR, demo.ended(), demo::said);
        assertTrue(demo.said().contains("holds other data: cases"), demo::said);
        assertEquals(1, demo.said().split("Error: ", -1).length - 1, demo::said);
        assertFalse(Files.exists(workspace().resolve("datasets/synthetic-cohort")));
    }

    @Test
    void aWindowThatDoesNotOpenSaysWhy() throws Exception {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, false);

        DemoWindow.start(
                        terminal,
                        EngineProcess.command("report", "-w", folder.resolve("no").toString()),
                        folder)
                .join();

        String said = shown.toString(StandardCharsets.UTF_8);
        assertTrue(said.startsWith("The window did not stay open (code 3):   to do   "), said);
    }

    @Test
    void theUsersFlagsForJavaReachTheEnginesThatTheDemoStarts() {
        List<String> flags = Settings.javaFlags(Map.of("MINT_JAVA_OPTS", " -Xmx8g  -Dsome=thing "));
        List<String> command =
                EngineChild.command(
                        flags, "classes", Mint.class.getName(), List.of("train", "run"));

        assertEquals(List.of("-Xmx8g", "-Dsome=thing"), flags);
        int at = command.indexOf("-cp");
        assertEquals(flags, command.subList(at - 2, at));
        assertEquals(List.of(), Settings.javaFlags(Map.of()));
    }

    private Path workspace() {
        return folder.resolve("demo");
    }

    private EngineProcess demo(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("demo", "--headless", "-w"));
        arguments.add(workspace().toString());
        arguments.addAll(List.of(more));
        List<String> command = EngineProcess.command(arguments.toArray(String[]::new));
        command.add(1, "-Dmint.home=" + folder.resolve("home"));
        return EngineProcess.start(folder, command);
    }

    private List<RunFolder> runs() {
        return Files.exists(workspace().resolve(Workspace.FILE))
                ? RunFolder.list(Workspace.open(workspace()))
                : List.of();
    }

    private long steps() {
        return runs().stream()
                .flatMap(run -> EventTail.readAll(run.eventsFile()).stream())
                .filter(RunEvent.Step.class::isInstance)
                .count();
    }

    private static RunState state(RunFolder run) {
        return RunState.of(EventTail.readAll(run.eventsFile()));
    }

    private void smallSample() throws IOException {
        Path sample = folder.resolve("home/sample-data");
        Path data = Files.createDirectories(sample.resolve("rare-disease"));
        List<String> cases = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Map.Entry<String, Integer> part : CASES.entrySet()) {
            rows("cases.csv").stream()
                    .filter(row -> row.endsWith("," + part.getKey()))
                    .limit(part.getValue())
                    .forEach(row -> {
                        cases.add(row);
                        ids.add(row.substring(0, row.indexOf(',') + 1));
                    });
        }
        cases.addFirst(rows("cases.csv").getFirst());
        Files.write(data.resolve("cases.csv"), cases);
        List<String> teacher = rows("teacher.csv");
        Files.write(
                data.resolve("teacher.csv"),
                teacher.stream()
                        .filter(row ->
                                row.equals(teacher.getFirst())
                                        || ids.stream().anyMatch(row::startsWith))
                        .toList());
        Files.write(data.resolve("labels.csv"), rows("labels.csv"));
        Path student = Files.createDirectories(sample.resolve("student"));
        try (Stream<Path> files = Files.list(SAMPLE.resolve("student"))) {
            for (Path file : files.toList()) {
                Files.copy(file, student.resolve(file.getFileName()));
            }
        }
    }

    private static List<String> rows(String file) throws IOException {
        return Files.readAllLines(SAMPLE.resolve("rare-disease").resolve(file));
    }
}
