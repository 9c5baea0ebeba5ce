package org.mintworkbench.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Phenotype;
import org.mintworkbench.workspace.dataset.Phenotype.Status;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.json.Json;

class TableCaseImporterTest {
    @TempDir Path folder;

    @Test
    void theSamplesFormIsReadByItsHeaders() throws Exception {
        Path file =
                write(
                        "cases.csv",
                        """
                        id,patient,publication,sex,age_years,ancestry,present_features,present_labels,absent_features,absent_labels,disease_id,disease_name,split
                        c1,p1,PUB-1,female,3,European,HP:1;HP:2,"Ptosis, left;Seizure",HP:3,Scoliosis,OMIM:1,One,train
                        c2,p2,,M,0.5,,,,,,OMIM:2,Two,test_disjoint
                        """);

        ImportResult result = read(file, TableCaseOptions.DETECT);

        assertEquals(List.of(), result.problems());
        Example first = result.examples().getFirst();
        assertEquals(
                List.of(
                        new Phenotype("HP:1", "Ptosis, left", Status.OBSERVED),
                        new Phenotype("HP:2", "Seizure", Status.OBSERVED),
                        new Phenotype("HP:3", "Scoliosis", Status.EXCLUDED)),
                first.phenotypes());
        assertEquals(Optional.of("PUB-1"), first.publication());
        assertEquals("cases.csv line 2", first.source());
        Example second = result.examples().get(1);
        assertEquals(Optional.of("male"), second.sex());
        assertEquals(Optional.of(0.5), second.ageYears());
        assertEquals(Optional.empty(), second.ancestry());
        assertEquals(
                Map.of("train", List.of("c1"), "test-disjoint", List.of("c2")), result.parts());
    }

    @Test
    void badRowsAreReportedByLineAndTheRestGoesOn() throws Exception {
        Path file =
                write(
                        "cases.csv",
                        """
                        id,disease_id,disease_name,age_years,hpo_ids,present_labels,split
                        ,OMIM:1,One,3,,,train
                        b,,,3,,,train
                        c,OMIM:1,One,old,,,train
                        d,OMIM:1,One,999,,,train
                        e,OMIM:1,One,3,HP:1;HP:2,Only one,somewhere
                        c,OMIM:1,One,3,,,train
                        f,OMIM:1
                        g,OMIM:1,One,4,,,train
                        """);

        ImportResult result = read(file, TableCaseOptions.DETECT);

        assertEquals(List.of("c", "e", "g"), result.examples().stream().map(Example::id).toList());
        assertEquals(Optional.empty(), result.examples().getFirst().ageYears());
        assertEquals("Only one", result.examples().get(1).phenotypes().getFirst().label());
        assertEquals(List.of(2, 3, 5, 7, 8), lines(result, Problem.Severity.SKIPPED));
        assertEquals(List.of(4, 6, 6), lines(result, Problem.Severity.WARNING));
        assertEquals(Map.of("train", List.of("c", "g")), result.parts());
    }

    @Test
    void jsonLinesAreReadAsTablesAre() throws Exception {
        Path file =
                write(
                        "cases.jsonl",
                        """
                        {"id": 1, "disease_id": "OMIM:1", "disease": "One", "phenotypes": ["Ptosis; left", "Seizure"], "note": null}
                        {"id": 2, broken
                        {"id": 3, "disease_id": "OMIM:1", "note": "A boy."}
                        """);

        ImportResult result = read(file, TableCaseOptions.DETECT);

        assertEquals(List.of("1", "3"), result.examples().stream().map(Example::id).toList());
        assertEquals("Ptosis; left", result.examples().getFirst().phenotypes().getFirst().label());
        assertEquals(Optional.of("A boy."), result.examples().get(1).note());
        assertEquals(List.of(2), lines(result, Problem.Severity.SKIPPED));
    }

    @Test
    void gestaltMatcherTablesAreRecognizedAndPersonalColumnsDropped() throws Exception {
        Path file =
                write(
                        "image_metadata.tsv",
                        String.join(
                                        "\t",
                                        "image_id",
                                        "patient_id",
                                        "internal_syndrome_id",
                                        "internal_syndrome_name",
                                        "present_features",
                                        "absent_features",
                                        "age_year",
                                        "age_month",
                                        "gender",
                                        "ethnicity",
                                        "pmid",
                                        "author",
                                        "email")
                                + "\n"
                                + "4\t5\t0\tWILLIAMS-BEUREN SYNDROME; WBS\tHP:1;HP:2\t\t3.0\t6.0"
                                + "\tmale\t\"[\"\"American - Native\"\", \"\"Caucasian\"\"]\""
                                + "\t12345.0\tDr Secret\ts@x.org\n");
        Path terms = write("terms.csv", "id,label\nHP:1,Ptosis\n");

        ImportResult result = read(file, TableCaseOptions.DETECT.withTerms(terms));

        Example example = result.examples().getFirst();
        assertEquals("4", example.id());
        assertEquals("5", example.patient());
        assertEquals("GMDB:0", example.truth());
        assertEquals(Optional.of(3.5), example.ageYears());
        assertEquals(Optional.of("American - Native, Caucasian"), example.ancestry());
        assertEquals(Optional.of("PMID:12345"), example.publication());
        assertEquals(
                List.of("Ptosis", "HP:2"),
                example.phenotypes().stream().map(Phenotype::label).toList());
        assertFalse(Json.line(example).contains("Secret"));
        String problems = result.problems().toString();
        assertTrue(problems.contains("Personal data were left out"), problems);
        assertTrue(problems.contains("1 terms have no name, e.g. HP:2"), problems);
    }

    @Test
    void gestaltMmlTakesItsTruthFromASecondFile() throws Exception {
        Path file =
                write(
                        "GestaltMML_input.csv",
                        ",image_id,filename,texts\n0,12,12.jpg,Sex male Ptosis\n1,13,13.jpg,x\n");
        Path truths = write("truths.csv", "image_id,label\n12,Kabuki syndrome\n");

        ImportResult result = read(file, TableCaseOptions.DETECT.withTruths(truths));

        assertEquals(1, result.examples().size());
        assertEquals("Kabuki syndrome", result.examples().getFirst().truth());
        assertEquals(Optional.of("Sex male Ptosis"), result.examples().getFirst().note());
        assertEquals(List.of(3), lines(result, Problem.Severity.SKIPPED));
        assertEquals(2, result.sources().size());
    }

    @Test
    void missingColumnsAreNamedWithThoseThereAre() throws Exception {
        Path file = write("cases.csv", "who,what\n1,2\n");

        UserError detected =
                assertThrows(UserError.class, () -> read(file, TableCaseOptions.DETECT));
        assertTrue(detected.what().contains("hold the id"), detected.what());
        assertTrue(detected.remedy().contains("[who, what]"), detected.remedy());

        Map<CaseField, String> choice = Map.of(CaseField.ID, "nowhere");
        UserError chosen =
                assertThrows(
                        UserError.class, () -> read(file, TableCaseOptions.DETECT.with(choice)));
        assertEquals("There is no column \"nowhere\".", chosen.what());

        Map<CaseField, String> good = Map.of(CaseField.ID, "who", CaseField.DISEASE_NAME, "what");
        assertEquals(1, read(file, TableCaseOptions.DETECT.with(good)).examples().size());
    }

    private static ImportResult read(Path file, TableCaseOptions options) {
        return new TableCaseImporter(options).read(file, ImportListener.SILENT);
    }

    private static List<Integer> lines(ImportResult result, Problem.Severity severity) {
        return result.problems().stream()
                .filter(problem -> problem.severity() == severity)
                .map(Problem::line)
                .sorted()
                .toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
