package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// `mint bench` on a small model: figures of what ran, and nothing left behind.
class BenchTest {
    @TempDir Path folder;

    @Test
    void aRankingIsTimedOnACopyOfTheWorkspace() throws IOException {
        Path workspace = TwelveCases.make(folder);
        List<Path> before = files(workspace);

        CommandLineRun run =
                CommandLineRun.at(
                        Clock.systemUTC(),
                        "bench",
                        "rank",
                        "-w",
                        workspace.toString(),
                        "--json",
                        "--",
                        "--model",
                        TwelveCases.MODEL,
                        "--part",
                        "test");

        assertEquals(ExitCode.OK, run.code(), run.err());
        JsonNode figures = Json.parseTree(run.out(), "stdout");
        assertTrue(figures.get("cases").asInt() > 0, run.out());
        double all = figures.get("seconds_in_all").asDouble();
        assertEquals(
                figures.get("cases").asInt() / all,
                figures.get("cases_per_second_with_start").asDouble(),
                1e-9);
        assertEquals(before, files(workspace));
        assertTrue(Workspace.open(workspace).list("runs", "config.json").isEmpty());
    }

    @Test
    void aCommandThatFailsIsReportedWithItsOwnWords() throws IOException {
        Path workspace = TwelveCases.make(folder);
        CommandLineRun run =
                CommandLineRun.of(
                        "bench",
                        "generate",
                        "-w",
                        workspace.toString(),
                        "--",
                        "--model",
                        "nowhere");
        assertEquals(ExitCode.USER_ERROR, run.code());
        assertTrue(run.err().contains("nowhere"), run.err());
    }

    @Test
    void theRateOfProductsIsAPositiveNumberOfEachType() throws IOException {
        CommandLineRun run =
                CommandLineRun.of(
                        "bench",
                        "matmul",
                        "--size",
                        "64",
                        "--repeats",
                        "2",
                        "--threads",
                        "1",
                        "--json");
        assertEquals(ExitCode.OK, run.code(), run.err());
        JsonNode rates = Json.parseTree(run.out(), "stdout");
        assertTrue(rates.get("fp32_gflops").asDouble() > 0);
        assertTrue(rates.get("bf16_gflops").asDouble() > 0);
        assertFalse(rates.has("fp16_gflops"));
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.sorted().toList();
        }
    }
}
