package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.RunState;

/// Disks that are really full or really read-only, under the real command line.
class FullDiskTest {
    private static final String RESULT = "adapter/adapter_model.safetensors";

    @TempDir Path folder;
    private Path workspace = Path.of("none");

    @BeforeEach
    void prepare() throws IOException {
        workspace = TwelveCases.make(folder);
    }

    private RunFolder prepared(String command, String... settings) {
        List<String> arguments = new java.util.ArrayList<>();
        arguments.addAll(List.of(command, "--prepare", "-w", workspace.toString()));
        arguments.addAll(List.of("--model", TwelveCases.MODEL, "--set", "compute.threads=1"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return new RunFolder(Path.of(TwelveCases.ok(arguments.toArray(new String[0]))));
    }

    @Test
    void aCheckpointThatFindsNoRoomCostsNoneOfTheOthersAndTheRunGoesOn() throws Exception {
        String[] settings = {
            "batch.maxSteps=9",
            "batch.epochs=99",
            "batch.microBatch=2",
            "evaluation.saveEvery=1",
            "evaluation.keep=0"
        };
        RunFolder whole = prepared("train", settings);
        TwelveCases.ok("train", whole.path().toString());
        long checkpoint = bytes(whole.checkpoint(1));
        RunFolder run = prepared("train", settings);
        String id = run.id();
        SmallDisk disk = new SmallDisk(folder, (7 * checkpoint / 2 / 1024 + 400) + "k");
        disk.then("mkdir disk/runs && cp -r ws/workspace.json ws/preferences ws/datasets disk")
                .then("cp -r ws/rankings ws/tasks disk && cp -r ws/runs/" + id + " disk/runs")
                .mint("full", "train", "disk/runs/" + id)
                .then("cp -r disk/runs/" + id + " full")
                .then("mount -o remount,size=64m disk")
                .mint("again", "train", "disk/runs/" + id)
                .then("cp -r disk/runs/" + id + " again")
                .run();

        assertEquals(ExitCode.USER_ERROR, disk.code("full"), disk.said("full"));
        assertOneMessage(disk.said("full"), "Error: The disk is full.");
        RunFolder full = new RunFolder(folder.resolve("full"));
        assertTrue(RunState.of(EventTail.readAll(full.eventsFile())).canResume());
        int last = newest(full);
        assertTrue(last >= 1 && last < 9, "step " + last);
        assertEquals(ExitCode.OK, disk.code("again"), disk.said("again"));
        assertArrayEquals(
                Files.readAllBytes(whole.path().resolve(RESULT)),
                Files.readAllBytes(folder.resolve("again").resolve(RESULT)));
    }

    /// With a few pages left the disk fills up at another place each time.
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5})
    void answersThatFindNoRoomAreMadeLaterAndTheOthersAreKept(int pages) throws Exception {
        RunFolder whole = prepared("generate", "sampling.maxNewTokens=60", "sampling.batch=1");
        TwelveCases.ok("generate", whole.path().toString(), "--part", "train,test");
        RunFolder run = prepared("generate", "sampling.maxNewTokens=60", "sampling.batch=1");
        String id = run.id();
        SmallDisk disk = new SmallDisk(folder, "2m");
        disk.then("mkdir disk/runs && cp -r ws/workspace.json ws/datasets ws/tasks disk")
                .then("cp -r ws/runs/" + id + " disk/runs")
                .then("free=$(df --output=avail -B4096 disk | tail -1)")
                .then("head -c $(((free-" + pages + ")*4096)) /dev/zero >disk/filling")
                .mint("full", "generate", "disk/runs/" + id, "--part", "train,test")
                .then("cp -r disk/runs/" + id + " full && rm disk/filling")
                .mint("again", "generate", "disk/runs/" + id, "--part", "train,test")
                .then("cp -r disk/runs/" + id + " again")
                .run();

        assertEquals(ExitCode.USER_ERROR, disk.code("full"), disk.said("full"));
        assertOneMessage(disk.said("full"), "Error: The disk is full.");
        assertEquals(ExitCode.OK, disk.code("again"), disk.said("again"));
        for (String part : List.of("train", "test")) {
            String completions = "evaluation/" + part + "/completions.jsonl";
            assertArrayEquals(
                    Files.readAllBytes(whole.path().resolve(completions)),
                    Files.readAllBytes(folder.resolve("again").resolve(completions)));
        }
    }

    @Test
    void aReadOnlyWorkspaceIsToldByEveryCommandThatWrites() throws Exception {
        RunFolder train = prepared("train");
        RunFolder base = prepared("generate");
        SmallDisk disk = new SmallDisk(folder, "8m");
        disk.then("cp -r ws disk/ws && mount -o remount,ro disk")
                .mint("cases", "import", "cases", "cases.csv", "-w", "disk/ws", "--id", "more")
                .mint("split", "split", "-w", "disk/ws", "--new", "--replace")
                .mint("pair", "pair", "-w", "disk/ws", "-k", "1", "-q", "1")
                .mint("train", "train", "disk/ws/runs/" + train.id())
                .mint("generate", "generate", "disk/ws/runs/" + base.id())
                .run();

        for (String command : List.of("cases", "split", "pair", "train", "generate")) {
            assertEquals(ExitCode.USER_ERROR, disk.code(command), disk.said(command));
            assertOneMessage(disk.said(command), "Error: No permission to write here.");
        }
    }

    /// What, where, what to do: three lines, no stack trace, nothing of the libraries.
    private static void assertOneMessage(String said, String what) {
        List<String> lines = said.lines().filter(line -> !line.startsWith("  load")).toList();
        assertEquals(1, lines.stream().filter(line -> line.equals(what)).count(), said);
        assertEquals(
                1,
                lines.stream()
                        .filter(l -> l.startsWith("  where   disk") || l.startsWith("  where   /"))
                        .count(),
                said);
        assertEquals(1, lines.stream().filter(l -> l.startsWith("  to do   ")).count(), said);
        assertFalse(said.contains("\tat "), said);
        assertFalse(said.matches("(?s).*(java\\.util\\.logging|INFO|WARNING|SEVERE).*"), said);
    }

    private static long bytes(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            long sum = 0;
            for (Path file : files.toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    private static int newest(RunFolder run) throws IOException {
        try (Stream<Path> steps = Files.list(run.checkpoints())) {
            return steps.filter(step -> Files.exists(step.resolve("state.json")))
                    .mapToInt(step ->
                            Integer.parseInt(String.valueOf(step.getFileName()).substring(5)))
                    .max()
                    .orElse(0);
        }
    }
}
