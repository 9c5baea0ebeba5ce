package org.mintworkbench.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Leak;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;

class ImportCasesTest {
    private static final String CASES =
            """
            id,patient,pmid,disease_id,disease_name,present_labels,split
            a,p1,1,D:2,Beta; B2,Ptosis,train
            b,p1,1,D:2,BETA,Seizure,train
            c,p2,2,D:1,Alpha,Scoliosis,valid
            d,p3,2,D:1,Alpha,Cough,test
            """;

    @TempDir Path folder;

    @Test
    void aTableBecomesADataSetATaskAndASplit() throws Exception {
        Workspace workspace = workspace();
        ImportedCases imported = ImportCases.into(workspace, request(CASES));

        DatasetFolder made = workspace.dataset("data");
        List<Example> examples = made.examples();
        assertEquals(4, examples.size());
        DatasetManifest manifest = made.manifest();
        assertEquals(imported.manifest(), manifest);
        assertEquals(Hashes.sha256(made.examplesFile()), manifest.examplesSha256());
        assertEquals(
                List.of(
                        new Label("D:1", "Alpha", List.of()),
                        new Label("D:2", "Beta", List.of("B2", "Beta; B2"))),
                workspace.task("task").labels());
        Split split = made.split();
        assertEquals(
                Map.of(
                        "train", List.of("a", "b"),
                        "validation", List.of("c"),
                        "test", List.of("d")),
                split.parts());
        assertEquals(List.of("PMID:2"), split.leaks().stream().map(Leak::group).toList());
    }

    @Test
    void aPromptOfTheBuiltInTaskIsThePapers() {
        Task task = BuiltInTask.RARE_DISEASE.template();
        assertEquals("POTENTIAL_DISEASES:", task.answerHeader());
        assertEquals(10, task.listLength());
        assertTrue(task.prompt().startsWith("A[ {age} years old][ {sex}] patient[ of {ancestry}"));
        Task released = BuiltInTask.RARE_DISEASE_AS_RELEASED.template();
        assertTrue(released.prompt().contains("10. 'Disease10'\n\nEnsure all disease names"));
        assertEquals(task.system(), released.system());
    }

    @Test
    void labelsOfATaskSettleTruthsByIdNameOrSynonym() throws Exception {
        Path labels = write("labels.csv", "disease_id,label,synonyms\nX:1,Alpha,\nD:2,Beta,\n");
        Path cases =
                write("c.csv", "id,disease_id,disease_name\na,D:2,?\nb,D:1,alpha\nc,D:9,Who\n");
        ImportedCases imported =
                ImportCases.into(
                        workspace(),
                        CaseImportRequest.of(cases, "data", "task").withLabels(labels));

        List<Example> examples = workspace().dataset("data").examples();
        assertEquals(List.of("D:2", "X:1", "D:9"), examples.stream().map(Example::truth).toList());
        assertEquals(
                "The label \"D:9 Who\" of 1 cases is not in the task \"task\".",
                imported.problems().getFirst().reason());
    }

    @Test
    void aCaseThatSaysNothingAndAnUnknownSexAreWarnedOf() throws Exception {
        Path cases = write("c.csv", "id,sex,phenotypes,disease_id\na,xx,Ataxia,D:1\nb,male,,D:1\n");
        ImportedCases imported =
                ImportCases.into(workspace(), CaseImportRequest.of(cases, "data", "task"));

        List<String> reasons = imported.problems().stream().map(p -> p.reason()).toList();
        assertEquals(2, reasons.size(), reasons.toString());
        assertTrue(reasons.getFirst().contains("\"xx\""), reasons.getFirst());
        assertTrue(reasons.getLast().contains("\"b\" has no phenotype"), reasons.getLast());
        assertEquals("c.csv line 3", imported.problems().getLast().file());
    }

    @Test
    void nothingIsOverwrittenUnlessAsked() throws Exception {
        Workspace workspace = workspace();
        ImportCases.into(workspace, request(CASES));
        UserError error =
                assertThrows(UserError.class, () -> ImportCases.into(workspace, request(CASES)));
        assertEquals("There is one of this name already.", error.what());

        Path fewer = write("fewer.csv", "id,disease_id\nz,D:1\n");
        ImportCases.into(workspace, CaseImportRequest.of(fewer, "data", "task").replacing());
        assertFalse(Files.exists(workspace.dataset("data").splitFile()));
        assertEquals(1, workspace.dataset("data").examples().size());
    }

    @Test
    void aFileWithoutAnyCaseIsAnErrorThatNamesTheFirstProblem() throws Exception {
        Path file = write("cases.jsonl", "{\"id\": \n");
        UserError error =
                assertThrows(
                        UserError.class,
                        () ->
                                ImportCases.into(
                                        workspace(), CaseImportRequest.of(file, "data", "task")));
        assertTrue(
                error.what()
                        .startsWith(
                                "No case could be read. The first problem is in cases.jsonl line 1:"
                                        + " Not valid JSON"),
                error.what());
        assertFalse(Files.exists(workspace().dataset("data").path()));
    }

    @Test
    void aTargetThatCannotBeWrittenIsNamedAndNothingIsLeft() throws Exception {
        Workspace workspace = workspace();
        Files.writeString(workspace.root().resolve("datasets"), "in the way");
        UserError error =
                assertThrows(UserError.class, () -> ImportCases.into(workspace, request(CASES)));
        assertTrue(error.where().contains("datasets"), error.where());
        assertEquals("in the way", Files.readString(workspace.root().resolve("datasets")));
        assertFalse(Files.exists(workspace.taskFile("task")));
    }

    @Test
    void aJsonArrayOfPlainRowsIsATable() throws Exception {
        Path rows =
                write(
                        "cases.json",
                        """
                        [{"id": "a", "disease_id": "D:1", "disease_name": "Alpha", "present_labels": "Ptosis"},
                         {"id": "b", "disease_id": "D:2", "disease_name": "Beta", "present_labels": "Cough"}]
                        """);

        ImportCases.into(
                workspace(),
                CaseImportRequest.of(rows, "data", "task")
                        .withImporter(CaseImporters.detect(rows)));

        List<Example> examples = workspace().dataset("data").examples();
        assertEquals(List.of("a", "b"), examples.stream().map(Example::id).toList());
    }

    @Test
    void aJsonArrayOfPhenopacketsIsNoTable() throws Exception {
        Path packets = write("packets.json", "[{\"id\": \"a\", \"subject\": {\"id\": \"p\"}}]");
        assertTrue(CaseImporters.detect(packets) instanceof PhenopacketImporter);
        Path broken = write("broken.json", "[{");
        assertTrue(CaseImporters.detect(broken) instanceof PhenopacketImporter);
    }

    @Test
    void yamlIsRefusedInWords() throws Exception {
        Path packet = write("packet.yaml", "id: a");
        UserError error = assertThrows(UserError.class, () -> CaseImporters.detect(packet));
        assertEquals("Convert the phenopacket to JSON.", error.remedy());
    }

    /// Needs the right to mount; without it there is no disk to fill.
    @Test
    void aFullDiskIsSaidAndLeavesNoManifest() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "none", disk.toString()));
        try {
            Workspace workspace = Workspace.openOrCreate(disk, "small");
            StringBuilder many = new StringBuilder("id,disease_id,note\n");
            for (int i = 0; i < 500; i++) {
                many.append("case")
                        .append(i)
                        .append(",D:1,")
                        .append("word ".repeat(50))
                        .append('\n');
            }
            UserError error =
                    assertThrows(
                            UserError.class,
                            () -> ImportCases.into(workspace, request(many.toString())));
            assertEquals("The disk is full.", error.what());
            assertEquals(List.of(), workspace.list("datasets", "dataset.json"));
            try (Stream<Path> left = Files.list(workspace.dataset("data").path())) {
                assertEquals(List.of(), left.toList());
            }
            assertFalse(Files.exists(workspace.taskFile("task")), "no task without its cases");
        } finally {
            assertTrue(run("umount", disk.toString()));
        }
    }

    /// Needs the right to mount, as above: permissions alone do not stop the superuser.
    @Test
    void aReadOnlyTargetIsSaid() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "none", disk.toString()));
        try {
            Workspace workspace = Workspace.openOrCreate(disk, "locked");
            assertTrue(run("mount", "-o", "remount,ro", disk.toString()));
            UserError error =
                    assertThrows(
                            UserError.class, () -> ImportCases.into(workspace, request(CASES)));
            assertEquals("No permission to write here.", error.what());
        } finally {
            assertTrue(run("umount", disk.toString()));
        }
    }

    @Test
    void aCancelledImportWritesNothing() throws Exception {
        Workspace workspace = workspace();
        CaseImportRequest request = request(CASES);
        ImportListener afterTwo =
                (done, total) -> {
                    if (done == 2) {
                        Thread.currentThread().interrupt();
                    }
                };
        try {
            assertThrows(
                    CancellationException.class,
                    () -> ImportCases.into(workspace, request, afterTwo));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertFalse(Files.exists(workspace.dataset("data").path()));
        assertFalse(Files.exists(workspace.taskFile("task")));
    }

    @Test
    void aUsersSplitIsKeptAsItIsAndItsLeaksAreReported() throws Exception {
        Workspace workspace = workspace();
        ImportCases.into(workspace, request(CASES));
        Path file =
                write(
                        "split.csv",
                        "phenopacket_id,split\na,train\nb,test\nz,test\nc,nowhere\na,dev\n");

        MadeSplit made = MakeSplit.into(workspace, "data", new SplitRequest.FromFile(file));

        assertEquals(Map.of("train", List.of("a"), "test", List.of("b")), made.split().parts());
        assertEquals(
                List.of(Leak.Kind.PATIENT, Leak.Kind.PUBLICATION),
                made.split().leaks().stream().map(Leak::kind).toList());
        assertEquals(List.of(4, 5, 6, 0), made.problems().stream().map(p -> p.line()).toList());
        assertEquals(made.split(), Json.read(workspace.dataset("data").splitFile(), Split.class));
    }

    @Test
    void aSplitOfAMissingDataSetIsAnError() {
        SplitRequest request = new SplitRequest.Made(SplitPlan.usual(1));
        UserError error =
                assertThrows(
                        UserError.class, () -> MakeSplit.into(workspace(), "nothing", request));
        assertEquals("The file is missing.", error.what());
    }

    @Test
    void theSampleDataAreReadWithoutAProblem() {
        Path sample = Path.of("../sample-data/rare-disease");
        Workspace workspace = workspace();
        ImportedCases cases =
                ImportCases.into(
                        workspace,
                        CaseImportRequest.of(sample.resolve("cases.csv"), "sample", "rare-disease")
                                .withLabels(sample.resolve("labels.csv"))
                                .withOrigin(CaseImportRequest.Origin.SYNTHETIC));
        ImportedTeacher teacher =
                ImportTeacher.into(
                        workspace,
                        TeacherImportRequest.of(
                                sample.resolve("teacher.csv"), "sample", "teacher"));

        assertEquals(List.of(), cases.problems());
        assertEquals(List.of(), cases.split().map(Split::leaks).orElseThrow());
        assertEquals(List.of(), teacher.problems());
        assertEquals(cases.manifest().examples(), teacher.manifest().rankings());
        ImportedCases packets =
                ImportCases.into(
                        workspace,
                        CaseImportRequest.of(
                                sample.resolve("phenopackets"), "packets", "rare-disease"));
        assertTrue(packets.manifest().synthetic(), "their createdBy says so");
        assertEquals(List.of(), packets.problems());
        assertEquals(Optional.empty(), packets.split());
    }

    private Workspace workspace() {
        return Workspace.openOrCreate(folder.resolve("workspace"), "test");
    }

    private CaseImportRequest request(String cases) throws IOException {
        return CaseImportRequest.of(write("cases.csv", cases), "data", "task");
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
