package org.mintworkbench.workspace.teacher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;

/// The files of a teacher's rankings, `rankings/<id>/`; a student's are of the same type.
/// `ranking.json` is written last.
public record RankingFolder(Path path) {
    public static final String MANIFEST = "ranking.json";

    public Path manifestFile() {
        return path.resolve(MANIFEST);
    }

    public RankingManifest manifest() {
        return Json.read(manifestFile(), RankingManifest.class);
    }

    public Path rankingsFile() {
        return path.resolve("rankings.jsonl");
    }

    /// By case id.
    public Map<String, Ranking> rankings() {
        Map<String, Ranking> byExample = new HashMap<>();
        JsonLines.forEach(rankingsFile(), Ranking.class, r -> byExample.put(r.example(), r));
        return byExample;
    }

    /// Only where a student made the rankings: which run, model and score stand behind them.
    public Path provenanceFile() {
        return path.resolve("provenance.json");
    }

    public boolean isOfStudent() {
        return Files.exists(provenanceFile());
    }

    /// Only where a model of ours was the teacher: which weights, prompts and settings stand behind
    /// the rankings.
    public Path teacherFile() {
        return path.resolve("teacher.json");
    }

    public Path problemsFile() {
        return path.resolve("problems.jsonl");
    }
}
