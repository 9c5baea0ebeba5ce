package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.evaluation.AnswerForm;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.LabelScores;
import org.mintworkbench.workspace.evaluation.LabelScoring;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.evaluation.RankingFigures;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingFolder;
import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;
import picocli.CommandLine.TypeConversionException;

class RankTest {
    private static final List<String> RANKED =
            List.of("Majority prior", "Teacher", "base, ranked by sum");

    @TempDir Path folder;
    private String workspace = "";

    @BeforeEach
    void prepare() throws IOException {
        workspace = TwelveCases.make(folder).toString();
    }

    @Test
    void anUntouchedModelRanksAllLabelsOfEachCase() {
        RankingFolder ranking = rankBase("--part", "train,test");
        Map<String, Ranking> rankings = ranking.rankings();

        assertEquals(12, rankings.size());
        assertEquals(ScoreKind.LOG_PROBABILITY, ranking.manifest().kind());
        rankings.values().forEach(r -> assertEquals(6, r.labels().size()));
        Provenance made = Json.read(ranking.provenanceFile(), Provenance.class);
        assertEquals("sum", made.facts().get("score"));
        assertEquals("list", made.facts().get("answer_form"));
        assertEquals(onlyRun().id(), made.facts().get("run"));
        assertTrue(made.hashes().keySet().containsAll(List.of("model", "rankings")));
        LabelScoring scoring = scoring(onlyRun(), "test");
        assertEquals("\n", scoring.terminator());
        assertFalse(scoring.priorPrompt().contains("Ataxia"), scoring.priorPrompt());
    }

    @Test
    void anotherScoreFollowsWithoutAskingTheModelAgain() throws IOException {
        rankBase("--part", "test");
        RunFolder run = onlyRun();
        Path scores = run.evaluation("test").resolve(LabelScoring.SCORES);
        FileTime written = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(scores, written);
        LabelScoring scoring = scoring(run, "test");
        Map<String, LabelScores> byCase = new HashMap<>();
        JsonLines.forEach(scores, LabelScores.class, s -> byCase.put(s.example(), s));

        for (String score : List.of("mean", "prior-corrected")) {
            rank(run.path().toString(), "--score", score, "--id", "by-" + score);
            Ranking ranking = Objects.requireNonNull(ranking("by-" + score).rankings().get("c9"));
            double[] sums = Objects.requireNonNull(byCase.get("c9")).sums();
            for (int i = 0; i < 6; i++) {
                int label = scoring.labels().indexOf(ranking.labels().get(i));
                double sum = sums[label];
                double expected =
                        score.equals("mean")
                                ? sum / scoring.tokens()[label]
                                : sum - scoring.priors()[label];
                assertEquals(expected, ranking.scores()[i]);
            }
        }
        assertEquals(written, Files.getLastModifiedTime(scores));
    }

    @Test
    void theFormOfAnUntouchedModelsAnswerIsTheUsersChoice() {
        rankBase("--part", "test", "--form", "single");

        LabelScoring single = scoring(onlyRun(), "test");
        assertEquals(AnswerForm.SINGLE, single.form());
        assertFalse(single.terminator().equals("\n"), "a whole answer ends with its turn");
        String run = onlyRun().path().toString();
        rank(run, "--form", "list", "--replace");
        assertEquals(AnswerForm.LIST, scoring(onlyRun(), "test").form());
    }

    @Test
    void aTunedStudentRanksInTheFormItLearntAndBecomesTheNextTeacher() {
        String run = trained("pair");
        CommandLineRun other = CommandLineRun.of("rank", run, "--form", "list");
        assertEquals(ExitCode.USER_ERROR, other.code());
        assertTrue(other.err().contains("another form"), other.err());

        rank(run, "--part", "train,test", "--id", "student");
        assertEquals(AnswerForm.SINGLE, scoring(new RunFolder(Path.of(run)), "test").form());
        ok("pair", "-k", "2", "-q", "2", "--id", "second", "--ranking", "student");

        String next = train("second", "next");
        rank(next, "--part", "test");
        assertTrue(Files.exists(Path.of(next).resolve("evaluation/test/label-scores.json")));
        assertEquals(
                "student",
                Workspace.open(Path.of(workspace)).preferences("second").manifest().ranking());
    }

    @Test
    void theFormOfATunedStudentIsKnownWhateverBecameOfItsPairs() throws IOException {
        String run = trained("pair");
        ok("pair", "-k", "2", "-q", "2", "--mode", "list", "--id", "first", "--replace");

        rank(run);
        assertEquals(AnswerForm.SINGLE, scoring(new RunFolder(Path.of(run)), "test").form());

        // A run of an earlier version kept nothing of its set.
        Files.delete(new RunFolder(Path.of(run)).preferencesFile());
        CommandLineRun unknown = CommandLineRun.of("rank", run);
        assertEquals(ExitCode.USER_ERROR, unknown.code());
        assertTrue(unknown.err().contains("--form single"), unknown.err());
        rank(run, "--form", "single");
        assertEquals(AnswerForm.SINGLE, scoring(new RunFolder(Path.of(run)), "test").form());
    }

    @Test
    void theTeacherIsStillTheOnlyOneUnlessAStudentIsNamed() {
        rankBase("--part", "train,test");

        ok("pair", "-k", "3", "-q", "2");
        assertEquals(
                "teacher",
                Workspace.open(Path.of(workspace)).preferences("list-k3-q2").manifest().ranking());
    }

    @Test
    void rankingsStandBesideGeneratedAnswersInTheEvaluation() {
        rankBase("--part", "test");
        RunFolder run = onlyRun();
        TwelveCases.ok("generate", run.path().toString());
        String json = ok("evaluate", run.id(), "--ranked", "sum,mean", "--json");

        EvaluationReport report = Json.parse(json, EvaluationReport.class, "the report");
        List<MethodResult> exact =
                report.results().stream().filter(r -> r.rule() == MatchRule.ONTOLOGY_ID).toList();
        assertEquals(
                List.of(
                        "Majority prior",
                        "Teacher",
                        "base",
                        "base, ranked by sum",
                        "base, ranked by mean per token"),
                exact.stream().map(MethodResult::method).distinct().toList());
        for (MethodResult result : exact) {
            boolean ranks = !result.method().equals("base");
            assertEquals(ranks, result.metric("mean_rank").isPresent(), result.method());
            assertEquals(
                    result.method().contains("ranked"),
                    result.metric("ece").isPresent(),
                    result.method());
        }
        double first = scoringRank(run, exact.getFirst().part());
        MethodResult sum =
                exact.stream()
                        .filter(r -> r.method().equals("base, ranked by sum"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(first, sum.metric("mean_rank").orElseThrow().value(), 1e-12);
        assertTrue(report.parents().keySet().stream().anyMatch(k -> k.startsWith("label scores/")));
        assertTrue(ok("evaluate", run.id()).contains("base, ranked by sum"));
    }

    /// Mean rank of the truth over the part, from the stored scores alone.
    private double scoringRank(RunFolder run, String part) {
        LabelScoring scoring = scoring(run, part);
        Workspace ws = Workspace.open(Path.of(workspace));
        Map<String, String> truths = new HashMap<>();
        String dataset = run.config().dataset();
        ws.dataset(dataset).examples().forEach(e -> truths.put(e.id(), e.truth()));
        return JsonLines.read(run.evaluation(part).resolve(LabelScoring.SCORES), LabelScores.class)
                .stream()
                .mapToInt(s -> {
                    double own = s.sums()[scoring.labels().indexOf(truths.get(s.example()))];
                    int better = 0;
                    for (double sum : s.sums()) {
                        better += sum > own ? 1 : 0;
                    }
                    return better + 1;
                })
                .average()
                .orElseThrow();
    }

    @Test
    void aRunThatOnlyRankedIsEvaluatedWithEveryNAndItsConfusion() {
        rankBase("--part", "test");
        ok("evaluate", onlyRun().id());

        Path report = Workspace.open(Path.of(workspace)).report("main");
        RankingFigures figures =
                Json.read(report.resolve(RankingFigures.FILE), RankingFigures.class);
        assertEquals(
                RANKED,
                figures.methods().stream().map(RankingFigures.Method::method).distinct().toList());
        for (RankingFigures.Method method : figures.methods()) {
            assertEquals(6, method.top().length);
            assertEquals(1, method.top()[5], 1e-12);
        }
        List<RankingFigures.ConfusionRow> rows =
                JsonLines.read(
                        report.resolve(RankingFigures.CONFUSION),
                        RankingFigures.ConfusionRow.class);
        for (RankingFigures.ConfusionRow row : rows) {
            assertEquals(
                    21, row.meanRanks().stream().mapToDouble(r -> r).sum(), 1e-9, "1 + .. + 6");
        }
        int cases =
                rows.stream()
                        .filter(r -> r.method().equals(RANKED.get(2)) && r.part().equals("test"))
                        .mapToInt(RankingFigures.ConfusionRow::cases)
                        .sum();
        assertEquals(4, cases);
        assertTrue(ok("evaluate", onlyRun().id()).contains("Mean rank"));
    }

    @Test
    void aRunThatWasOnlyRankedIsNoGeneratedOne() {
        rankBase("--part", "test");

        CommandLineRun none =
                CommandLineRun.of("evaluate", onlyRun().id(), "-w", workspace, "--part", "train");
        assertEquals(ExitCode.USER_ERROR, none.code());
        assertTrue(none.err().contains("mint rank"), none.err());
    }

    @Test
    void otherRankingsOfTheIdAreKeptUnlessToldOtherwise() {
        rankBase("--part", "test", "--id", "mine");
        String run = onlyRun().path().toString();

        rank(run, "--id", "mine");
        CommandLineRun refused = CommandLineRun.of("rank", run, "--id", "mine", "--score", "mean");
        assertEquals(ExitCode.USER_ERROR, refused.code());
        assertTrue(refused.err().contains("--replace"), refused.err());
        assertEquals(ScoreKind.LOG_PROBABILITY, ranking("mine").manifest().kind());
        rank(run, "--id", "mine", "--score", "mean", "--replace");
        assertEquals(ScoreKind.MEAN_LOG_PROBABILITY, ranking("mine").manifest().kind());
    }

    @Test
    void optionsThatARunWouldPassOverAreRefused() {
        rankBase("--part", "test");
        String run = onlyRun().path().toString();

        assertEquals(
                ExitCode.USER_ERROR,
                CommandLineRun.of("rank", run, "--model", TwelveCases.MODEL).code());
        assertEquals(ExitCode.USAGE, CommandLineRun.of("rank", run, "--score", "best").code());
        TypeConversionException unknown =
                assertThrows(TypeConversionException.class, () -> new ScoreName().convert("best"));
        assertTrue(String.valueOf(unknown.getMessage()).contains("sum, mean, prior-corrected"));
    }

    @Test
    void casesKeptFromAnInterruptionAreNotAskedAgainAndTheRestGivesTheSameBytes()
            throws IOException {
        rankBase("--part", "test");
        RunFolder run = onlyRun();
        Path part = run.evaluation("test");
        byte[] whole = Files.readAllBytes(part.resolve(LabelScoring.SCORES));
        List<LabelScores> lines =
                JsonLines.read(part.resolve(LabelScoring.SCORES), LabelScores.class);
        String asked = scoring(run, "test").asked();
        // A mark that only a kept line can carry.
        double[] marked = lines.get(1).sums().clone();
        marked[0] = -12.5;
        Path kept = part.resolve(".label-scores-" + asked.substring(0, 16) + ".jsonl");

        Files.delete(part.resolve(LabelScoring.FILE));
        JsonLines.write(kept, List.of(lines.get(3)));
        rank(run.path().toString());
        assertArrayEquals(whole, Files.readAllBytes(part.resolve(LabelScoring.SCORES)));

        Files.delete(part.resolve(LabelScoring.FILE));
        JsonLines.write(kept, List.of(new LabelScores(lines.get(1).example(), marked)));
        rank(run.path().toString(), "--replace");
        assertEquals(
                -12.5,
                JsonLines.read(part.resolve(LabelScoring.SCORES), LabelScores.class)
                        .get(1)
                        .sums()[0]);
        try (Stream<Path> files = Files.list(part)) {
            assertEquals(
                    List.of(),
                    files.filter(f -> f.getFileName().toString().startsWith(".label")).toList());
        }
    }

    private RankingFolder rankBase(String... more) {
        String[] all = {"rank", "--model", TwelveCases.MODEL, "--set", "compute.threads=1"};
        return new RankingFolder(Path.of(ok(joined(all, more))));
    }

    private void rank(String run, String... more) {
        TwelveCases.ok(joined(new String[] {"rank", run}, more));
    }

    private String trained(String mode) {
        ok("pair", "-k", "2", "-q", "2", "--mode", mode, "--id", "first");
        return train("first", "student");
    }

    private String train(String preferences, String name) {
        String out =
                ok(
                        "train",
                        "--model",
                        TwelveCases.MODEL,
                        "--preferences",
                        preferences,
                        "--name",
                        name,
                        "--set",
                        "batch.maxSteps=2",
                        "--set",
                        "compute.threads=1");
        return out.lines().toList().getLast();
    }

    private String ok(String... arguments) {
        return TwelveCases.ok(joined(arguments, "-w", workspace));
    }

    private RankingFolder ranking(String id) {
        return Workspace.open(Path.of(workspace)).ranking(id);
    }

    private RunFolder onlyRun() {
        return RunFolder.list(Workspace.open(Path.of(workspace))).getFirst();
    }

    private static LabelScoring scoring(RunFolder run, String part) {
        return Json.read(run.evaluation(part).resolve(LabelScoring.FILE), LabelScoring.class);
    }

    private static String[] joined(String[] first, String... second) {
        return Stream.concat(Stream.of(first), Stream.of(second)).toArray(String[]::new);
    }
}
