package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.RunFolder;

/// A run that TRL left, at the command line.
class ImportedRunTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden").toAbsolutePath();
    private static final String THEIRS = GOLDEN.resolve("trl-run").toString();
    private static final String MODEL = GOLDEN.resolve("llm/llama").toString();

    @TempDir private Path folder;

    @Test
    void itsStudentAnswersTheCasesThatWereNamedAndIsScoredBesideOurs() throws IOException {
        String workspace = TwelveCases.make(folder).toString();
        String said =
                TwelveCases.ok(
                        "import",
                        "run",
                        THEIRS,
                        "-w",
                        workspace,
                        "--model",
                        MODEL,
                        "--dataset",
                        "cases");
        assertTrue(said.contains("6 logged steps, with its adapter"), said);
        RunFolder run = RunFolder.list(Workspace.open(Path.of(workspace))).getFirst();

        TwelveCases.ok("generate", run.path().toString());
        assertEquals(4, JsonLines.read(run.completions("test"), Completion.class).size());
        CommandLineRun ranked = CommandLineRun.of("rank", run.path().toString());
        assertEquals(ExitCode.USER_ERROR, ranked.code());
        assertTrue(ranked.err().contains("The run was trained elsewhere"), ranked.err());
        TwelveCases.ok("rank", run.path().toString(), "--form", "list");
        TwelveCases.ok("evaluate", run.path().toString(), "-w", workspace);
        TwelveCases.ok("report", "-w", workspace);
        String report = Files.readString(Path.of(workspace, "reports/main/report.html"));
        assertTrue(report.contains("was trained elsewhere and imported"));
        Path merged = folder.resolve("merged");
        TwelveCases.ok("export", "merged", run.path().toString(), merged.toString());
        assertTrue(Files.exists(merged.resolve("config.json")));
    }

    @Test
    void withoutCasesItIsShownButNotScoredAndItIsNeverTrainedOn() {
        String workspace = folder.resolve("workspace").toString();
        TwelveCases.ok("import", "run", THEIRS, "-w", workspace, "--name", "Theirs");
        RunFolder run = RunFolder.list(Workspace.open(Path.of(workspace))).getFirst();
        assertEquals("Theirs", run.config().name());

        CommandLineRun trained = CommandLineRun.of("train", run.path().toString());
        assertEquals(ExitCode.USER_ERROR, trained.code());
        assertTrue(trained.err().contains("This run is complete"), trained.err());
        CommandLineRun answered = CommandLineRun.of("generate", run.path().toString());
        assertEquals(ExitCode.USER_ERROR, answered.code());
        assertTrue(answered.err().contains("No cases stand behind this run"), answered.err());
    }

    @Test
    void aFolderThatIsNoRunIsToldWithWhatIsLookedFor() {
        CommandLineRun imported =
                CommandLineRun.of(
                        "import",
                        "run",
                        GOLDEN.resolve("llm").toString(),
                        "-w",
                        folder.resolve("workspace").toString());
        assertEquals(ExitCode.USER_ERROR, imported.code());
        assertTrue(imported.err().contains("trainer_state.json"), imported.err());
    }
}
