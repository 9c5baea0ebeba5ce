package org.mintworkbench.app.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// What a workspace holds at one moment.
///
/// @param runs oldest first
/// @param changed id of a preference set to the first file that it was made from and that has
///   changed or gone since
/// @param problems things that are there and cannot be read
public record Catalog(
        Workspace workspace,
        List<DatasetItem> datasets,
        List<RankingManifest> rankings,
        List<PreferenceManifest> preferences,
        Map<String, Path> changed,
        List<RunItem> runs,
        List<ReportItem> reports,
        List<UserError> problems) {
    public Catalog {
        datasets = List.copyOf(datasets);
        rankings = List.copyOf(rankings);
        preferences = List.copyOf(preferences);
        changed = Map.copyOf(changed);
        runs = List.copyOf(runs);
        reports = List.copyOf(reports);
        problems = List.copyOf(problems);
    }

    public Optional<RunItem> run(String id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    public List<RunItem> activeRuns() {
        return runs.stream().filter(RunItem::isActive).toList();
    }

    public Optional<DatasetItem> dataset(String id) {
        return datasets.stream().filter(item -> item.manifest().id().equals(id)).findFirst();
    }

    /// Whether both show the same. Errors compare by their words.
    boolean sameAs(Catalog other) {
        return workspace.root().equals(other.workspace.root())
                && datasets.equals(other.datasets)
                && rankings.equals(other.rankings)
                && preferences.equals(other.preferences)
                && changed.equals(other.changed)
                && runs.equals(other.runs)
                && reports.equals(other.reports)
                && words(problems).equals(words(other.problems));
    }

    private static List<String> words(List<UserError> errors) {
        return errors.stream().map(UserError::getMessage).toList();
    }
}
