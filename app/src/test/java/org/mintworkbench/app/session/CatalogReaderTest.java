package org.mintworkbench.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.workspace.teacher.RankingFolder;
import org.mintworkbench.workspace.teacher.RankingManifest;

class CatalogReaderTest {
    @TempDir private Path folder;

    @Test
    void aTeacherFromOutsideComesBeforeStudentsThatRankedTheLabels() throws IOException {
        SampleWorkspace sample = SampleWorkspace.full(folder.resolve("mine"), 10);
        RankingFolder teacher = sample.workspace().ranking("teacher");
        RankingFolder student = sample.workspace().ranking("20261126-101500-orpo-sum");
        Files.createDirectories(student.path());
        Files.copy(teacher.rankingsFile(), student.rankingsFile());
        Files.writeString(student.provenanceFile(), "{}");
        Files.writeString(
                student.manifestFile(),
                Files.readString(teacher.manifestFile())
                        .replace("\"teacher\"", "\"20261126-101500-orpo-sum\""));

        Catalog catalog = new CatalogReader(sample.root()).poll().orElseThrow();

        assertEquals(
                List.of("teacher", "20261126-101500-orpo-sum"),
                catalog.rankings().stream().map(RankingManifest::id).toList());
    }
}
