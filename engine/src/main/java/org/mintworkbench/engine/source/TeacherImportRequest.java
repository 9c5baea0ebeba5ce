package org.mintworkbench.engine.source;

import java.nio.file.Path;
import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;

/// What predictions to import, and for which cases.
///
/// @param ranking id of the ranking to make
/// @param name for people, e.g. the teacher's
/// @param kind what the scores are; of distances the smallest is best, and they are stored negated
public record TeacherImportRequest(
        Path source,
        String dataset,
        String ranking,
        String name,
        ScoreKind kind,
        IfPresent ifPresent) {

    /// Probabilities; nothing overwritten.
    public static TeacherImportRequest of(Path source, String dataset, String ranking) {
        return new TeacherImportRequest(
                source, dataset, ranking, ranking, ScoreKind.PROBABILITY, IfPresent.FAIL);
    }

    public TeacherImportRequest withKind(ScoreKind value) {
        return new TeacherImportRequest(source, dataset, ranking, name, value, ifPresent);
    }

    public TeacherImportRequest withName(String value) {
        return new TeacherImportRequest(source, dataset, ranking, value, kind, ifPresent);
    }

    public TeacherImportRequest replacing() {
        return new TeacherImportRequest(source, dataset, ranking, name, kind, IfPresent.REPLACE);
    }
}
