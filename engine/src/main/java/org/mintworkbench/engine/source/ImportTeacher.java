package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Source;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingFolder;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// Reads a teacher's predictions for a data set and writes them as a ranking: `rankings.jsonl`,
/// `problems.jsonl`, and `ranking.json` last.
public final class ImportTeacher {
    private ImportTeacher() {}

    public static ImportedTeacher into(Workspace workspace, TeacherImportRequest request) {
        return into(workspace, request, ImportListener.SILENT);
    }

    /// @throws UserError when no ranking could be made, or nothing can be written
    public static ImportedTeacher into(
            Workspace workspace, TeacherImportRequest request, ImportListener listener) {
        Checks.requireId(request.ranking(), "ranking");
        RankingFolder folder = workspace.ranking(request.ranking());
        if (request.ifPresent() == IfPresent.FAIL) {
            IfPresent.FAIL.makeRoom(folder.manifestFile());
        }
        TeacherFile file = TeacherFile.read(request.source());
        List<Source> sources = List.of(SourceBytes.source(request.source()));
        return write(workspace, request, file, sources, listener);
    }

    /// Scores of a model of ours.
    ///
    /// @param labels ids or names, in the order of the scores
    /// @param scores by case id
    /// @param problems of cases that could not be asked about
    public record Given(
            List<String> labels, Map<String, double[]> scores, List<Problem> problems) {}

    /// Writes what a model of ours said, as if its predictions had been imported.
    ///
    /// @param request its source is the model's folder
    /// @param sources what the scores were made from
    public static ImportedTeacher write(
            Workspace workspace, TeacherImportRequest request, Given given, List<Source> sources) {
        List<CaseScores> cases = new ArrayList<>();
        given.scores()
                .forEach((example, scores) ->
                        cases.add(
                                new CaseScores(
                                        example,
                                        given.labels(),
                                        Arrays.stream(scores).boxed().toList(),
                                        0)));
        String name = String.valueOf(request.source().getFileName());
        TeacherFile file = new TeacherFile(name, cases, given.problems());
        return write(workspace, request, file, sources, ImportListener.SILENT);
    }

    private static ImportedTeacher write(
            Workspace workspace,
            TeacherImportRequest request,
            TeacherFile file,
            List<Source> sources,
            ImportListener listener) {
        RankingFolder folder = workspace.ranking(request.ranking());
        DatasetFolder dataset = workspace.dataset(request.dataset());
        DatasetManifest cases = dataset.manifest();
        Problems problems = new Problems();
        problems.addAll(file.problems());
        List<Ranking> rankings =
                new RankingBuilder(workspace.task(cases.task()), dataset.examples(), problems)
                        .build(file, request.kind(), listener);
        requireSome(rankings, request.source(), problems);

        request.ifPresent().makeRoom(folder.manifestFile());
        Path rankingsFile = folder.rankingsFile();
        JsonLines.write(rankingsFile, rankings);
        JsonLines.write(folder.problemsFile(), problems.all());
        RankingManifest manifest =
                new RankingManifest(
                        Versioned.CURRENT,
                        request.ranking(),
                        request.name(),
                        cases.task(),
                        cases.id(),
                        cases.examplesSha256(),
                        request.kind(),
                        rankings.size(),
                        Hashes.sha256(rankingsFile),
                        problems.all().size(),
                        sources);
        Json.write(folder.manifestFile(), manifest);
        return new ImportedTeacher(manifest, problems.all());
    }

    private static void requireSome(List<Ranking> rankings, Path source, Problems problems) {
        if (rankings.isEmpty()) {
            String first =
                    problems.all().stream().findFirst().map(p -> " " + p.reason()).orElse("");
            throw new UserError(
                    "No ranking could be made." + first,
                    source.toString(),
                    "Check that case ids and labels are those of the data set and its task.");
        }
    }
}
