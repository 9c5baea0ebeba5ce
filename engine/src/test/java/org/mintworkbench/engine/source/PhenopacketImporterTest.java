package org.mintworkbench.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Phenotype;
import org.mintworkbench.workspace.dataset.Phenotype.Status;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.json.Json;

class PhenopacketImporterTest {
    @TempDir Path folder;

    private static final String VERSION_2 =
            """
            {"id": "PMID_111_A", "subject": {"id": "A", "sex": "FEMALE",
               "timeAtLastEncounter": {"age": {"iso8601duration": "P3Y6M"}}},
             "phenotypicFeatures": [
               {"type": {"id": "HP:0000508", "label": "Ptosis"}},
               {"type": {"id": "HP:0001250", "label": "Seizure"}, "excluded": true},
               {"type": {"id": "HP:0000508", "label": "Ptosis"}}],
             "interpretations": [{"diagnosis": {
               "disease": {"id": "OMIM:1", "label": "First disease"},
               "genomicInterpretations": [{"variantInterpretation": {"variationDescriptor":
                 {"geneContext": {"symbol": "SECRET1"}}}}]}}],
             "metaData": {"externalReferences": [{"id": "PMID:222"}]}}
            """;

    @Test
    void readsWhatIsKnownOfAPatient() throws Exception {
        Example example = only(VERSION_2);

        assertEquals("PMID_111_A", example.id());
        assertEquals(Optional.of("PMID:222"), example.publication());
        assertEquals("PMID:222/A", example.patient());
        assertEquals(Optional.of(3.5), example.ageYears());
        assertEquals(Optional.of("female"), example.sex());
        assertEquals("OMIM:1", example.truth());
        assertEquals("First disease", example.truthName());
        assertEquals(
                List.of(
                        new Phenotype("HP:0000508", "Ptosis", Status.OBSERVED),
                        new Phenotype("HP:0001250", "Seizure", Status.EXCLUDED)),
                example.phenotypes());
    }

    @Test
    void aGeneNeverEntersAnExample() throws Exception {
        assertFalse(Json.line(only(VERSION_2)).contains("SECRET1"));
    }

    @Test
    void snakeCaseIsReadAsCamelCase() throws Exception {
        Example example =
                only(
                        """
                        {"id": "x", "subject": {"id": "s", "sex": "MALE",
                           "time_at_last_encounter": {"age": {"iso8601duration": "P14D"}}},
                         "phenotypic_features": [{"type": {"id": "HP:1", "label": "One"}}],
                         "diseases": [{"term": {"id": "OMIM:2", "label": "Second"}}],
                         "meta_data": {"external_references": [{"id": "PMID:3"}]}}
                        """);

        assertEquals(14 / 365.25, example.ageYears().orElseThrow(), 1e-12);
        assertEquals(1, example.phenotypes().size());
        assertEquals(Optional.of("PMID:3"), example.publication());
    }

    @Test
    void versionOneIsReadToo() throws Exception {
        Example example =
                only(
                        """
                        {"id": "x", "subject": {"id": "s", "ageAtCollection": {"age": "P27Y3M"}},
                         "phenotypicFeatures": [
                           {"type": {"id": "HP:1", "label": "One"}, "negated": true}],
                         "diseases": [{"term": {"id": "OMIM:2", "label": "Second"}}]}
                        """);

        assertEquals(Optional.of(27.25), example.ageYears());
        assertEquals(Status.EXCLUDED, example.phenotypes().getFirst().status());
        assertEquals(Optional.empty(), example.publication());
        assertEquals("s", example.patient());
    }

    @Test
    void theOnsetOfTheDiseaseStandsForAnAgeThatIsMissingAndIsReported() throws Exception {
        String packet =
                """
                {"id": "%s", "subject": {"id": "s"%s},
                 "diseases": [{"excluded": true, "term": {"id": "OMIM:2"}, "onset": {"age": {"iso8601duration": "P1Y"}}},
                              {"term": {"id": "OMIM:1"}, "onset": {"age": {"iso8601duration": "P7Y"}}}]}
                """;
        write("a.json", packet.formatted("a", ""));
        write(
                "b.json",
                packet.formatted(
                        "b",
                        ", \"timeAtLastEncounter\": {\"age\": {\"iso8601duration\": \"P9Y\"}}"));

        ImportResult result = read(folder);

        assertEquals(
                List.of(Optional.of(7.0), Optional.of(9.0)),
                result.examples().stream().map(Example::ageYears).toList());
        assertEquals(1, result.problems().size());
        assertTrue(result.problems().getFirst().reason().contains("onset"));
    }

    @Test
    void anAgeThatIsNoNumberIsReportedAndMostlyLeftOut() throws Exception {
        write("a.json", aged("a", "{\"gestationalAge\": {\"weeks\": 20}}"));
        write("b.json", aged("b", "{\"ontologyClass\": {\"id\": \"HP:0003593\"}}"));
        write("c.json", aged("c", "{\"ontologyClass\": {\"id\": \"HP:9\", \"label\": \"Old\"}}"));
        write(
                "d.json",
                aged(
                        "d",
                        "{\"ageRange\": {\"start\": {\"iso8601duration\": \"P2Y\"},"
                                + " \"end\": {\"iso8601duration\": \"P4Y\"}}}"));

        ImportResult result = read(folder);

        List<Optional<Double>> ages = result.examples().stream().map(Example::ageYears).toList();
        assertEquals(Optional.empty(), ages.get(0));
        assertEquals((28 / 365.25 + 1) / 2, ages.get(1).orElseThrow(), 1e-12);
        assertEquals(Optional.empty(), ages.get(2));
        assertEquals(Optional.of(3.0), ages.get(3));
        assertEquals(4, result.problems().size());
    }

    @Test
    void familiesAndCohortsAreUnpacked() throws Exception {
        write(
                "family.json",
                "{\"id\": \"F\", \"proband\": "
                        + packet("p")
                        + ", \"relatives\": ["
                        + packet("r")
                        + "], \"metaData\": {\"externalReferences\": [{\"id\": \"PMID:9\"}]}}");
        write("cohort.json", "{\"id\": \"C\", \"members\": [" + packet("m") + "]}");

        ImportResult result = read(folder);

        assertEquals(List.of("m", "p", "r"), result.examples().stream().map(Example::id).toList());
        assertEquals(Optional.of("PMID:9"), result.examples().get(2).publication());
    }

    @Test
    void badFilesAreReportedByNameAndLineAndTheRestGoesOn() throws Exception {
        write("broken.json", "{\"id\": \"x\",\n \"subject\": }\n");
        Files.write(folder.resolve("picture.json"), new byte[] {1, 0, 0, 2});
        write("empty.json", "");
        write("other.json", "{\"hello\": 1}");
        write("undiagnosed.json", "{\"id\": \"u\", \"subject\": {\"id\": \"u\"}}");
        Files.createSymbolicLink(folder.resolve("loop.json"), Path.of("loop.json"));
        write("again/good.json", packet("good"));
        write("good.json", packet("good"));

        ImportResult result = read(folder);

        assertEquals(1, result.examples().size());
        assertEquals("again/good.json", result.examples().getFirst().source());
        assertEquals(7, result.problems().size());
        assertTrue(reasons(result).contains("Not a regular file."), reasons(result));
        Problem broken =
                result.problems().stream()
                        .filter(problem -> problem.line() > 0)
                        .findFirst()
                        .orElseThrow();
        assertEquals("broken.json", broken.file());
        assertEquals(2, broken.line());
        assertTrue(broken.reason().startsWith("Not valid JSON"), broken.reason());
        assertFalse(broken.reason().contains("[Source"), broken.reason());
        assertTrue(reasons(result).contains("This is not a text file."), reasons(result));
        assertTrue(reasons(result).contains("names no disease"), reasons(result));
        assertTrue(
                reasons(result).contains("\"good\" was used before, in again/good.json"),
                reasons(result));
    }

    @Test
    void anArchiveIsReadInPlaceAndNamesThatLeadOutAreRefused() throws Exception {
        Path zip = folder.resolve("store.zip");
        writeZip(
                zip,
                List.of("v1/A/a.json", "../evil.json", "/abs.json", "C:\\x.json", "a..b/c.json"));
        long before = files();

        ImportResult result = read(zip);

        assertEquals(
                List.of("a..b/c.json", "v1/A/a.json"),
                result.examples().stream().map(Example::source).toList());
        assertEquals(3, result.problems().size());
        assertTrue(
                result.problems().stream()
                        .allMatch(p -> p.reason().contains("out of the archive")));
        assertEquals(before, files());
        assertFalse(Files.exists(folder.resolveSibling("evil.json")));
    }

    @Test
    void aBrokenArchiveIsNamed() throws Exception {
        write("store.zip", "this is no archive at all");
        UserError error = assertThrows(UserError.class, () -> read(folder.resolve("store.zip")));
        assertTrue(error.what().contains("not a readable zip archive"), error.what());
    }

    @Test
    void anEmptyFolderIsAnError() {
        UserError error = assertThrows(UserError.class, () -> read(folder));
        assertTrue(error.what().startsWith("There are no phenopackets"), error.what());
    }

    @Test
    void anInterruptEndsTheImport() throws Exception {
        write("a.json", packet("a"));
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> read(folder));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    private static String packet(String id) {
        return aged(id, "{}");
    }

    private static String aged(String id, String time) {
        return "{\"id\": \""
                + id
                + "\", \"subject\": {\"id\": \""
                + id
                + "\", \"timeAtLastEncounter\": "
                + time
                + "}, \"diseases\": [{\"term\": {\"id\": \"OMIM:1\", \"label\": \"One\"}}]}";
    }

    private Example only(String json) throws IOException {
        write("packet.json", json);
        ImportResult result = read(folder.resolve("packet.json"));
        assertEquals(List.of(), result.problems());
        assertEquals(1, result.examples().size());
        return result.examples().getFirst();
    }

    private static ImportResult read(Path source) {
        return new PhenopacketImporter().read(source, ImportListener.SILENT);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(folder.resolve(name).resolveSibling("."));
        Files.writeString(file, text);
    }

    private static void writeZip(Path zip, List<String> names) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (String name : names) {
                entries.putNextEntry(new ZipEntry(name));
                entries.write(packet(name).getBytes(StandardCharsets.UTF_8));
                entries.closeEntry();
            }
        }
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.count();
        }
    }

    private static String reasons(ImportResult result) {
        return result.problems().stream().map(Problem::reason).toList().toString();
    }
}
