package org.mintworkbench.engine.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingFolder;
import org.mintworkbench.workspace.teacher.RankingManifest;
import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;

/// Labels are ordered D:3 (Gamma), D:1 (Alpha, also "First"), D:2 (Beta); the cases are a and b.
class ImportTeacherTest {
    @TempDir Path folder;
    private Workspace workspace;

    @BeforeEach
    void importTwoCases() throws Exception {
        workspace = Workspace.openOrCreate(folder.resolve("workspace"), "test");
        Path labels =
                write(
                        "labels.csv",
                        "disease_id,label,synonyms\n"
                                + "D:3,Gamma,\n"
                                + "D:1,Alpha,First;The first\n"
                                + "D:2,Beta,\n");
        Path cases = write("cases.csv", "id,disease_id\na,D:1\nb,D:2\n");
        ImportCases.into(workspace, CaseImportRequest.of(cases, "data", "task").withLabels(labels));
    }

    @Test
    void aWideTableMayNameLabelsByIdNameOrSynonym() throws Exception {
        List<Ranking> rankings =
                rankings("t.csv", "id,D:3,the FIRST,Beta\na,0.1,0.7,0.2\nb,0.5,0.25,0.25\n");

        assertEquals(List.of("D:1", "D:2", "D:3"), rankings.getFirst().labels());
        assertArrayEquals(new double[] {0.7, 0.2, 0.1}, rankings.getFirst().scores());
        assertEquals(List.of("D:3", "D:1", "D:2"), rankings.get(1).labels());
        assertEquals(
                List.of(
                        "1 cases have equal scores at the bottom: there the labels' own order"
                                + " decides (first \"b\")."),
                reasons());
    }

    @Test
    void theManifestIsWrittenForWhatStandsBesideIt() throws Exception {
        rankings("t.csv", "id,D:3,D:1,D:2\na,0.1,0.7,0.2\nb,0.5,0.3,0.2\n");

        RankingFolder made = workspace.ranking("teacher");
        RankingManifest manifest = made.manifest();
        assertEquals(2, manifest.rankings());
        assertEquals(Hashes.sha256(made.rankingsFile()), manifest.rankingsSha256());
        assertEquals(
                Hashes.sha256(workspace.dataset("data").examplesFile()), manifest.examplesSha256());
        assertEquals(List.of("teacher"), workspace.list("rankings", "ranking.json"));
    }

    @Test
    void equalScoresKeepTheTasksOrderWhateverTheColumnsOrder() throws Exception {
        List<Ranking> rankings = rankings("t.csv", "id,D:2,D:1,D:3\na,0,-0.0,0\nb,0,0,0\n");

        assertEquals(List.of("D:3", "D:1", "D:2"), rankings.getFirst().labels());
        assertEquals(List.of("D:3", "D:1", "D:2"), rankings.get(1).labels());
    }

    @Test
    void aLongTableIsGatheredByCase() throws Exception {
        List<Ranking> rankings =
                rankings(
                        "t.csv",
                        """
                        case_id,rank,label,prob
                        a,1,Alpha,0.6
                        b,1,Beta,0.9
                        a,2,Beta,0.3
                        a,3,Gamma,0.1
                        """);

        assertEquals(List.of("D:1", "D:2", "D:3"), rankings.getFirst().labels());
        assertEquals(List.of("D:2"), rankings.get(1).labels());
        assertTrue(
                reasons().toString().contains("1 cases rank fewer labels"), reasons().toString());
    }

    @Test
    void ranksAloneAreEnough() throws Exception {
        List<Ranking> rankings =
                rankings("t.csv", "id,label,rank\na,Beta,2\na,Alpha,1\nb,Gamma,1\n");

        assertEquals(List.of("D:1", "D:2"), rankings.getFirst().labels());
        assertArrayEquals(new double[] {-1, -2}, rankings.getFirst().scores());
    }

    @Test
    void jsonLinesMayHoldListsOrLogits() throws Exception {
        List<Ranking> rankings =
                rankings(
                        "t.jsonl",
                        """
                        {"id": "a", "labels": ["Beta", "Alpha", "Gamma"], "probs": [0.2, 0.7, 0.1]}
                        {"id": "b", "logits": {"D:1": -3.5, "D:2": 4, "D:3": 1e-3}}
                        """);

        assertEquals(List.of("D:1", "D:2", "D:3"), rankings.getFirst().labels());
        assertEquals(List.of("D:2", "D:3", "D:1"), rankings.get(1).labels());
    }

    @Test
    void smallDistancesAreBest() throws Exception {
        Path file = write("t.csv", "id,D:3,D:1,D:2\na,0.9,0.1,0.4\nb,0.9,0.4,0.1\n");
        ImportTeacher.into(
                workspace,
                TeacherImportRequest.of(file, "data", "teacher").withKind(ScoreKind.DISTANCE));

        assertEquals(List.of("D:1", "D:2", "D:3"), written().getFirst().labels());
        assertArrayEquals(new double[] {-0.1, -0.4, -0.9}, written().getFirst().scores());
        assertEquals(List.of(), reasons());
    }

    @Test
    void aTeacherReadTheWrongWayRoundIsNoticed() throws Exception {
        rankings("t.csv", "id,D:3,D:1,D:2\na,0.5,0.1,0.4\nb,0.5,0.4,0.1\n");

        assertEquals(1, reasons().size());
        assertTrue(
                reasons().getFirst().startsWith("For 2 of 2 cases the true label is in the lower"));
    }

    @Test
    void everythingOddIsAProblemAndTheRestGoesOn() throws Exception {
        List<Ranking> rankings =
                rankings(
                        "t.csv",
                        """
                        id,D:3,Alpha,First,D:2,Unheard of
                        a,nan,0.9,0.8,0.1,0.5
                        z,0,1,1,0,0
                        a,0,1,1,0,0
                        b,0.2,2,1.5,-1
                        """);

        assertEquals(List.of("D:1", "D:2"), rankings.getFirst().labels());
        assertEquals(1, rankings.size());
        String said = reasons().toString();
        assertTrue(said.contains("\"nan\" of \"D:3\" for \"a\" is no finite number"), said);
        assertTrue(said.contains("\"First\" comes twice for \"a\""), said);
        assertTrue(said.contains("There is no case \"z\""), said);
        assertTrue(said.contains("The case \"a\" comes twice"), said);
        assertTrue(said.contains("\"Unheard of\" is not in the task"), said);
        assertTrue(said.contains("Has 5 cells where the header has 6"), said);
        assertTrue(said.contains("1 cases of the data set have no ranking (first \"b\")"), said);
    }

    @Test
    void probabilitiesAreCheckedForRangeAndSum() throws Exception {
        rankings("t.csv", "id,D:3,D:1,D:2\na,0.1,0.3,0.2\nb,-3,1,7\n");

        String said = reasons().toString();
        assertTrue(
                said.contains("1 cases have probabilities that do not sum to 1 (first \"a\")"),
                said);
        assertTrue(said.contains("1 cases have probabilities outside of 0 to 1"), said);
    }

    @Test
    void aFileForOtherCasesIsAnErrorAndLeavesNothing() throws Exception {
        Path file = write("t.csv", "id,D:1\nx,1\n");
        UserError error =
                assertThrows(
                        UserError.class,
                        () ->
                                ImportTeacher.into(
                                        workspace,
                                        TeacherImportRequest.of(file, "data", "teacher")));

        assertEquals("No ranking could be made. There is no case \"x\".", error.what());
        assertFalse(Files.exists(workspace.ranking("teacher").path()));
    }

    private List<Ranking> rankings(String name, String text) throws IOException {
        Path file = write(name, text);
        ImportTeacher.into(workspace, TeacherImportRequest.of(file, "data", "teacher"));
        return written();
    }

    private List<Ranking> written() {
        return JsonLines.read(workspace.ranking("teacher").rankingsFile(), Ranking.class);
    }

    private List<String> reasons() {
        Path file = workspace.ranking("teacher").problemsFile();
        return JsonLines.read(file, Problem.class).stream().map(Problem::reason).toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
