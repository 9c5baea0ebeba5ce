package org.mintworkbench.engine.teacher.phenotype;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;

/// Eye (E) with cataract (E1) and myopia (E2), heart (H), and four diseases; expected values are
/// worked out by hand from the formulas.
class PhenotypeLikelihoodTest {
    private static final String OBO =
            """
            format-version: 1.2
            data-version: releases/2026-01-01

            [Term]
            id: HP:0000001
            name: All

            [Term]
            id: HP:0000118
            name: Phenotypic abnormality
            is_a: HP:0000001 ! All

            [Term]
            id: HP:0000005
            name: Mode of inheritance
            is_a: HP:0000001 ! All

            [Term]
            id: HP:0000010
            name: Eye
            is_a: HP:0000118 ! Phenotypic abnormality

            [Term]
            id: HP:0000011
            name: Cataract
            alt_id: HP:0000911
            is_a: HP:0000010 {source="x"} ! Eye

            [Term]
            id: HP:0000012
            name: Myopia
            is_a: HP:0000010 ! Eye

            [Term]
            id: HP:0000020
            name: Heart
            is_a: HP:0000118 ! Phenotypic abnormality

            [Term]
            id: HP:0000912
            name: obsolete Short sight
            is_obsolete: true
            replaced_by: HP:0000012

            [Typedef]
            id: part_of
            """;
    private static final String JSON =
            """
            {"graphs": [{"meta": {"version": "2026-01-01"}, "nodes": [
              {"id": "http://purl.obolibrary.org/obo/HP_0000001", "lbl": "All"},
              {"id": "http://purl.obolibrary.org/obo/HP_0000118", "lbl": "Phenotypic abnormality"},
              {"id": "http://purl.obolibrary.org/obo/HP_0000011", "lbl": "Cataract", "meta": {"basicPropertyValues": [
                {"pred": "http://www.geneontology.org/formats/oboInOwl#hasAlternativeId", "val": "HP:0000911"}]}},
              {"id": "http://purl.obolibrary.org/obo/HP_0000912", "lbl": "obsolete Short sight", "meta": {"deprecated": true,
                "basicPropertyValues": [{"pred": "http://purl.obolibrary.org/obo/IAO_0100001", "val": "http://purl.obolibrary.org/obo/HP_0000011"}]}}],
             "edges": [
              {"sub": "http://purl.obolibrary.org/obo/HP_0000118", "pred": "is_a", "obj": "http://purl.obolibrary.org/obo/HP_0000001"},
              {"sub": "http://purl.obolibrary.org/obo/HP_0000011", "pred": "is_a", "obj": "http://purl.obolibrary.org/obo/HP_0000118"}]}]}
            """;
    private static final String HEADER =
            "#version: 2026-01-02\ndatabase_id\tdisease_name\tqualifier\thpo_id\treference\tevidence\tonset\tfrequency\tsex\tmodifier\taspect\tbiocuration\n";

    @TempDir private Path folder;
    private PhenotypeOntology ontology;

    @BeforeEach
    void readOntology() throws IOException {
        ontology = PhenotypeOntology.read(Files.writeString(folder.resolve("hp.obo"), OBO));
    }

    @Test
    void bothFormsOfTheOntologyLeadOldIdsToTheCurrentOne() throws IOException {
        assertEquals("releases/2026-01-01", ontology.version());
        assertEquals(Optional.of("HP:0000011"), ontology.finding("HP:0000911"));
        assertEquals(Optional.of("HP:0000012"), ontology.finding("HP:0000912"));
        assertEquals(Optional.empty(), ontology.finding("HP:0000005"));
        assertEquals(
                Set.of("HP:0000011", "HP:0000010", "HP:0000118", "HP:0000001"),
                ontology.ancestors("HP:0000011"));
        PhenotypeOntology json =
                PhenotypeOntology.read(Files.writeString(folder.resolve("hp.json"), JSON));
        assertEquals("2026-01-01", json.version());
        assertEquals(Optional.of("HP:0000011"), json.finding("HP:0000911"));
        assertEquals(Optional.of("HP:0000011"), json.finding("HP:0000912"));
    }

    /// D1: cataract in 7 of 9. D2: eye, very frequent. D3: heart, not told. D4: no cataract, heart
    /// in 1 of 1.
    private DiseaseAnnotations annotations() throws IOException {
        String rows =
                row("OMIM:1", "", "HP:0000011", "3/4", "P")
                        + row("OMIM:1", "", "HP:0000911", "4/5", "P")
                        + row("OMIM:1", "", "HP:0000005", "", "I")
                        + row("OMIM:2", "", "HP:0000010", "HP:0040281", "P")
                        + row("OMIM:3", "", "HP:0000020", "", "P")
                        + row("OMIM:4", "NOT", "HP:0000011", "", "P")
                        + row("OMIM:4", "", "HP:0000020", "1/1", "P")
                        + row("OMIM:4", "", "HP:0999999", "1/1", "P")
                        + "broken line\n";
        return DiseaseAnnotations.read(
                Files.writeString(folder.resolve("phenotype.hpoa"), HEADER + rows), ontology, 0.4);
    }

    private static String row(
            String disease, String qualifier, String term, String frequency, String aspect) {
        return String.join(
                        "\t", disease, "name", qualifier, term, "PMID:1", "PCS", "", frequency, "",
                        "", aspect, "x")
                + "\n";
    }

    @Test
    void countsArePooledClassesHaveTheirMiddleAndWhatCannotBeReadIsCounted() throws IOException {
        DiseaseAnnotations annotations = annotations();
        assertEquals("2026-01-02", annotations.version());
        assertEquals(1, annotations.unread());
        assertEquals(1, annotations.unknownTerms());
        assertEquals(
                7.5 / 10, annotations.findings("OMIM:1").getOrDefault("HP:0000011", 0.0), 1e-12);
        assertEquals(
                9.45 / 11, annotations.findings("OMIM:2").getOrDefault("HP:0000010", 0.0), 1e-12);
        assertEquals(0.4, annotations.findings("OMIM:3").getOrDefault("HP:0000020", 0.0), 1e-12);
        assertEquals(Set.of("HP:0000011"), annotations.never("OMIM:4"));
    }

    @Test
    void anObservedFindingIsExactMoreGeneralImpreciseOrUnrelated() throws IOException {
        PhenotypeLikelihood likelihood = new PhenotypeLikelihood(ontology, annotations(), 0.02);
        double cataract = (0.75 + 0.5) / 5;
        double eye = (0.75 + 9.45 / 11 + 0.5) / 5;
        assertEquals(cataract, likelihood.background("HP:0000011"), 1e-12);
        assertEquals(eye, likelihood.background("HP:0000010"), 1e-12);
        Set<String> seen = Set.of("HP:0000011");
        assertEquals(
                Math.log(0.98 * 0.75 / cataract + 0.02),
                likelihood.logRatio("OMIM:1", seen, Set.of()),
                1e-12);
        assertEquals(
                Math.log(0.98 * (9.45 / 11) / eye + 0.02),
                likelihood.logRatio("OMIM:2", seen, Set.of()),
                1e-12);
        assertEquals(Math.log(0.02), likelihood.logRatio("OMIM:3", seen, Set.of()), 1e-12);
        assertEquals(Math.log(1e-3), likelihood.logRatio("OMIM:4", seen, Set.of()), 1e-12);
        // myopia is another kind of eye finding than D1's cataract
        assertEquals(
                Math.log(0.1 * 0.75 / eye + 0.02),
                likelihood.logRatio("OMIM:1", Set.of("HP:0000012"), Set.of()),
                1e-12);
    }

    @Test
    void anExcludedFindingSpeaksAgainstWhatUsuallyHasIt() throws IOException {
        PhenotypeLikelihood likelihood = new PhenotypeLikelihood(ontology, annotations(), 0.02);
        double cataract = likelihood.background("HP:0000011");
        Set<String> absent = Set.of("HP:0000011");
        assertEquals(
                Math.log(0.25 / (1 - cataract)),
                likelihood.logRatio("OMIM:1", Set.of(), absent),
                1e-12);
        assertEquals(
                Math.log(1 / (1 - cataract)),
                likelihood.logRatio("OMIM:3", Set.of(), absent),
                1e-12);
        double[] with =
                likelihood.probabilities(
                        List.of("OMIM:1", "OMIM:3"), Set.of("HP:0000020"), Set.of());
        double[] without =
                likelihood.probabilities(List.of("OMIM:1", "OMIM:3"), Set.of("HP:0000020"), absent);
        assertTrue(without[0] < with[0]);
    }

    @Test
    void whatIsImpliedCountsOnceAndProbabilitiesSumToOne() throws IOException {
        PhenotypeLikelihood likelihood = new PhenotypeLikelihood(ontology, annotations(), 0.01);
        List<String> all = List.of("OMIM:1", "OMIM:2", "OMIM:3", "OMIM:4", "OMIM:unknown");
        double[] specific = likelihood.probabilities(all, Set.of("HP:0000011"), Set.of());
        double[] both = likelihood.probabilities(all, Set.of("HP:0000011", "HP:0000010"), Set.of());
        assertArrayEquals(specific, both, 1e-15);
        assertEquals(1, Arrays.stream(specific).sum(), 1e-12);
        assertTrue(specific[0] > specific[1] && specific[1] > specific[2]);
        assertEquals(
                specific[2], specific[4], 1e-12, "explains nothing, and of it nothing is known");
        double[] general = likelihood.probabilities(all, Set.of(), Set.of("HP:0000010"));
        double[] implied =
                likelihood.probabilities(all, Set.of(), Set.of("HP:0000010", "HP:0000011"));
        assertArrayEquals(general, implied, 1e-15);
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("go.obo"), "[Term]\nid: GO:1\n");
        assertThrows(UserError.class, () -> PhenotypeOntology.read(other));
        Path empty = Files.writeString(folder.resolve("empty.hpoa"), HEADER);
        assertThrows(UserError.class, () -> DiseaseAnnotations.read(empty, ontology, 0.5));
    }
}
