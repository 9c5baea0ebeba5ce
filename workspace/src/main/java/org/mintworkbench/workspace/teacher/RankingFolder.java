package org.mintworkbench.workspace.teacher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Hashes;
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
    ///
    /// @throws UserError when there is a manifest and the file is not the one that it stands for
    public Map<String, Ranking> rankings() {
        Map<String, Ranking> byExample = new HashMap<>();
        forEach(r -> byExample.put(r.example(), r));
        return byExample;
    }

    /// One after the other, in the order of the file.
    ///
    /// @throws UserError when there is a manifest and the file is not the one that it stands for
    public void forEach(Consumer<Ranking> sink) {
        if (Files.exists(manifestFile())) {
            requireAsWritten(manifest());
        }
        JsonLines.forEach(rankingsFile(), Ranking.class, sink);
    }

    /// By case id, of the cases that the teacher saw.
    ///
    /// @param examplesSha256 hash of the cases that they shall stand beside
    /// @throws UserError when they were made of other cases, whatever ids these have, or the file
    ///   is not the one that the manifest stands for
    public Map<String, Ranking> rankingsOf(String examplesSha256) {
        if (!manifest().examplesSha256().equals(examplesSha256)) {
            throw new UserError(
                    "The teacher's rankings are of other cases than lie here now.",
                    manifestFile().toString(),
                    "Import the teacher's predictions for these cases (`mint import teacher`), or put the data set back as it was.");
        }
        return rankings();
    }

    private void requireAsWritten(RankingManifest manifest) {
        if (!Hashes.sha256(rankingsFile()).equals(manifest.rankingsSha256())) {
            throw new UserError(
                    "The rankings are not those that ranking.json stands for: the file was changed or cut short.",
                    rankingsFile().toString(),
                    "Put the file back as it was, or import the teacher's predictions again.");
        }
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
