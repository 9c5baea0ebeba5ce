package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.RunFolder;

/// What lies in a workspace may be replaced, cut short or removed; no figure is made of what does
/// not belong together.
class StaleFilesTest {
    private static final String FEW = "sampling.maxNewTokens=4";

    @TempDir Path folder;
    private String workspace = "";

    @BeforeEach
    void make() throws IOException {
        workspace = TwelveCases.make(folder).toString();
    }

    private String base() {
        return TwelveCases.ok(
                "generate", "-w", workspace, "--model", TwelveCases.MODEL, "--set", FEW);
    }

    private RunFolder tuned(String set, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "train",
                                "-w",
                                workspace,
                                "--preferences",
                                set,
                                "--model",
                                TwelveCases.MODEL,
                                "--threads",
                                "1",
                                "--set",
                                FEW));
        arguments.addAll(List.of(more));
        return new RunFolder(Path.of(TwelveCases.ok(arguments.toArray(String[]::new))));
    }

    private EvaluationReport evaluated(String... runs) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", "-w", workspace));
        arguments.addAll(List.of(runs));
        TwelveCases.ok(arguments.toArray(String[]::new));
        return Json.read(
                Path.of(workspace, "reports", "main", "evaluation.json"), EvaluationReport.class);
    }

    private static void refused(String part, String... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertEquals(ExitCode.USER_ERROR, run.code(), run.out() + run.err());
        assertTrue(run.err().contains(part), run.err());
    }

    @Test
    void answersToOtherCasesAreNotScoredHoweverAlikeTheirIds() throws IOException {
        String base = base();
        evaluated(base);
        String other =
                Files.readString(folder.resolve("cases.csv"))
                        .replace("Short stature;Ataxia", "Seizure;Fever");
        Path replaced = Files.writeString(folder.resolve("other.csv"), other);
        TwelveCases.ok("import", "cases", replaced.toString(), "-w", workspace, "--replace");

        refused("to other cases", "evaluate", "-w", workspace, base);
        refused("mint import teacher", "pair", "-w", workspace, "--id", "stale");
        TwelveCases.ok(
                "import",
                "teacher",
                TwelveCases.teacher(folder).toString(),
                "-w",
                workspace,
                "--replace");
        refused("to other cases", "evaluate", "-w", workspace, base);
        TwelveCases.ok("generate", base);
        evaluated(base);
    }

    @Test
    void answersThatWereCutShortAreNotScored() throws IOException {
        RunFolder base = new RunFolder(Path.of(base()));
        Path file = base.completions("test");
        AtomicFiles.write(file, Files.readAllLines(file).getFirst() + "\n");

        refused("mint generate", "evaluate", "-w", workspace, base.id());
    }

    @Test
    void answersOfTwoAdaptersDoNotStandUnderOneName() {
        RunFolder run =
                tuned(
                        "list-k2-q2",
                        "--lr",
                        "1e-2",
                        "--set",
                        "batch.maxSteps=2",
                        "--set",
                        "evaluation.saveEvery=1",
                        "--set",
                        "evaluation.keep=0");
        TwelveCases.ok("generate", run.path().toString(), "--part", "train");
        TwelveCases.ok("generate", run.path().toString(), "--part", "test", "--checkpoint", "1");

        refused("step-000001", "evaluate", "-w", workspace, run.id(), "--part", "train,test");
        EvaluationReport test = evaluated(run.id(), "--part", "test");
        EvaluationReport.Student one = test.students().getFirst();
        assertEquals(run.id(), one.run());
        assertEquals(Optional.of("step-000001"), one.checkpoint());
        assertEquals(
                Optional.of(Hashes.sha256(run.checkpoint(1).resolve("adapter_model.safetensors"))),
                one.adapter());

        TwelveCases.ok("rank", run.path().toString(), "--part", "test");
        refused("final", "evaluate", "-w", workspace, run.id());
        TwelveCases.ok("generate", run.path().toString(), "--part", "test");
        EvaluationReport both = evaluated(run.id(), "--part", "train,test");
        assertEquals(2, both.students().size());
        assertEquals(Optional.of("final"), both.students().getLast().checkpoint());
    }

    @Test
    void theFiguresFollowTheSetARunWasTrainedOnWhateverLiesThereNow() throws IOException {
        TwelveCases.ok("pair", "-w", workspace, "--id", "mine", "-k", "1", "-q", "1");
        RunFolder run = tuned("mine", "--set", "batch.maxSteps=1");
        TwelveCases.ok("generate", run.path().toString());
        EvaluationReport before = evaluated(run.id());
        assertEquals(1, before.settings().k());
        assertEquals(1, before.settings().q());
        assertEquals("mine", before.settings().sidesOf());
        assertEquals("teacher", before.settings().ranking());
        TwelveCases.ok("report", "-w", workspace);
        Path page = Path.of(workspace, "reports", "main", "report.html");
        assertTrue(Files.readString(page).contains("k = 1, q = 1"));
        assertTrue(Files.readString(page).contains(".../llama"), "of the model its name");
        assertFalse(Files.readString(page).contains(TwelveCases.MODEL), "and not its folders");

        TwelveCases.ok("pair", "-w", workspace, "--id", "mine", "-k", "5", "-q", "1", "--replace");
        EvaluationReport after = evaluated(run.id());

        assertEquals(before.settings(), after.settings());
        assertEquals(coverage(before), coverage(after));
        assertFalse(Files.exists(page), "the page showed the figures of another evaluation");
        TwelveCases.ok("report", "-w", workspace);
        assertTrue(Files.readString(page).contains("k = 1, q = 1"));
        assertFalse(Files.readString(page).contains("k = 5"));

        for (Path file : List.of(Path.of("preferences.json"), Path.of("train.jsonl"))) {
            Files.delete(Path.of(workspace, "preferences", "mine").resolve(file));
        }
        assertEquals(before.settings(), evaluated(run.id()).settings());
        TwelveCases.ok("report", "-w", workspace);
    }

    @Test
    void aRunThatIsNamedTwiceIsRefused() {
        String base = base();
        refused("Name each run once", "evaluate", "-w", workspace, base, base);
    }

    @Test
    void aMissingFileIsNamedWithTheStageThatWritesIt() throws IOException {
        refused("`mint evaluate RUN`", "report", "-w", workspace);
        Path empty =
                Path.of(TwelveCases.make(Files.createDirectory(folder.resolve("b"))).toString());
        Files.delete(empty.resolve("rankings/teacher/ranking.json"));
        refused("`mint import teacher FILE`", "pair", "-w", empty.toString());
    }

    @Test
    void withoutATunedStudentTheUsualSidesAreNamed() {
        EvaluationReport report = evaluated(base());

        assertEquals(10, report.settings().k());
        assertEquals("", report.settings().sidesOf());
        assertEquals(Optional.empty(), report.students().getFirst().checkpoint());
    }

    @Test
    void aPreferenceFileThatWasCutShortIsNotTrainedOn() throws IOException {
        Path train = Path.of(workspace, "preferences", "list-k2-q2", "train.jsonl");
        AtomicFiles.write(train, String.join("\n", Files.readAllLines(train).subList(0, 3)) + "\n");

        refused(
                "cut short",
                "train",
                "-w",
                workspace,
                "--model",
                TwelveCases.MODEL,
                "--set",
                "batch.maxSteps=1");
    }

    @Test
    void anIdThatIsAPathWritesNothing() {
        String base = base();
        refused("\"id\"", "evaluate", base, "-w", workspace, "--id", "../../escape");
        refused("../../escape", "pair", "-w", workspace, "--id", "../../escape");
        refused("--id", "rank", base, "-w", workspace, "--id", "../../escape");
        refused("reports", "report", "-w", workspace, "--id", "../../escape");
        assertFalse(Files.exists(Path.of(workspace).resolve("../escape")));
        assertFalse(Files.exists(folder.resolve("escape")));
    }

    @Test
    void aRunOfAnotherWorkspaceIsNotTakenForOneOfThis() throws IOException {
        String base = base();
        Path other = TwelveCases.make(Files.createDirectory(folder.resolve("other")));

        refused("another workspace", "evaluate", base, "-w", other.toString());
    }

    private static List<Double> coverage(EvaluationReport report) {
        return report.results().stream()
                .filter(r -> r.rule() == MatchRule.EXACT)
                .flatMap(r -> r.metric("coverage").stream())
                .map(m -> m.value())
                .toList();
    }
}
