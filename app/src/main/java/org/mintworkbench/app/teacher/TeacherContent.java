package org.mintworkbench.app.teacher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// A teacher's rankings with the cases they are about.
///
/// @param synthetic whether the data set is made up
public record TeacherContent(
        RankingManifest manifest, Task task, List<LensCase> cases, boolean synthetic) {
    public TeacherContent {
        cases = List.copyOf(cases);
    }

    static TeacherContent read(Workspace workspace, RankingManifest manifest) {
        Task task = workspace.task(manifest.task());
        LabelIndex labels = new LabelIndex(task);
        DatasetFolder dataset = workspace.dataset(manifest.dataset());
        Map<String, Example> examples = dataset.examplesById();
        Map<String, String> partOf = parts(dataset.splitFile());
        List<LensCase> cases = new ArrayList<>();
        JsonLines.forEach(
                workspace.ranking(manifest.id()).rankingsFile(),
                Ranking.class,
                ranking ->
                        Optional.ofNullable(examples.get(ranking.example()))
                                .map(example -> lensCase(example, ranking, labels, partOf))
                                .ifPresent(cases::add));
        return new TeacherContent(manifest, task, cases, dataset.manifest().synthetic());
    }

    private static LensCase lensCase(
            Example example, Ranking ranking, LabelIndex labels, Map<String, String> partOf) {
        String name =
                labels.find(example.truth()).map(label -> label.name()).orElse(example.truthName());
        String part = partOf.getOrDefault(example.id(), "");
        return new LensCase(example, ranking, part, name, ranking.rankOf(example.truth()));
    }

    private static Map<String, String> parts(Path file) {
        return Files.exists(file) ? Json.read(file, Split.class).partOf() : Map.of();
    }

    /// Cases whose truth is among the teacher's first n.
    public long hits(int n) {
        return cases.stream().filter(c -> c.truthRank() > 0 && c.truthRank() <= n).count();
    }

    /// The greatest number of labels ranked for a case.
    public int mostLabels() {
        return cases.stream().mapToInt(LensCase::labels).max().orElse(1);
    }
}
