package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.report.Departures;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.Findings;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import tools.jackson.databind.JsonNode;

/// `mint examine` and `mint remedy` on the twelve cases.
class ExamineTest {
    @TempDir Path folder;
    private String workspace = "";

    @BeforeEach
    void make() throws IOException {
        workspace = TwelveCases.make(folder).toString();
    }

    @Test
    void theFindingsAreWrittenAndPrinted() {
        String out = TwelveCases.ok("examine", "-w", workspace);

        // the teacher gives the fourth and the fifth label the same score
        assertTrue(out.contains("weigh     Ties at the edge and in the tail"), out);
        assertTrue(out.contains("remedies: drop-tied"), out);
        Path file = Workspace.open(Path.of(workspace)).preferences("list-k2-q2").findingsFile();
        JsonNode json =
                Json.parseTree(TwelveCases.ok("examine", "-w", workspace, "--json"), "stdout");
        assertEquals(Json.readTree(file), json);
        assertEquals(8, Findings.read(file).cases());
    }

    @Test
    void aRemedyMakesASetThatCanBeTrainedOn() {
        // every disease's name is like every other's
        String out =
                TwelveCases.ok("remedy", "list-k2-q2", "drop-forced", "-w", workspace, "--id", "m");

        assertTrue(out.startsWith("Preference set m: pairs {train=4}"), out);
        PreferenceManifest made = Workspace.open(Path.of(workspace)).preferences("m").manifest();
        assertEquals(4, made.remedies().getLast().dropped());
        String told = String.join("\n", Departures.of(made));
        assertTrue(
                told.contains("`drop-forced`, for: truth forced in): 0 changed, 4 left out."),
                told);
        TwelveCases.ok(
                "train",
                "-w",
                workspace,
                "--preferences",
                "m",
                "--model",
                TwelveCases.MODEL,
                "--threads",
                "1",
                "--set",
                "batch.maxSteps=1");
    }

    @Test
    void whatTheUserCanMendEndsWithThree() {
        assertEquals(ExitCode.USER_ERROR, code("examine", "none"));
        assertEquals(ExitCode.USER_ERROR, code("remedy", "list-k2-q2", "cure"));
        assertEquals(ExitCode.USER_ERROR, code("remedy", "list-k2-q2", "drop-leaking"));
        assertEquals(
                ExitCode.USER_ERROR, code("remedy", "list-k2-q2", "drop-tied", "--limit", "3"));
    }

    private int code(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "-w";
        all[arguments.length + 1] = workspace;
        return CommandLineRun.of(all).code();
    }

    @Test
    void anExaminationIsTimedOnAMadeUpSet() {
        CommandLineRun run =
                CommandLineRun.at(
                        Clock.systemUTC(), "bench", "examine", "--pairs", "400", "--json");

        assertEquals(ExitCode.OK, run.code(), run.err());
        JsonNode figures = Json.parseTree(run.out(), "stdout");
        assertEquals(400, figures.get("pairs").asInt());
        assertTrue(figures.get("seconds_in_all").asDouble() > 0, run.out());
    }
}
