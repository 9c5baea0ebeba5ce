package org.mintworkbench.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.preference.PairedFiles;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// Looks a workspace over. One reader belongs to one workspace and one thread at a time.
final class CatalogReader {
    private final Path root;
    private final FileCache<Workspace> workspaces =
            new FileCache<>(
                    file -> Workspace.open(file.toAbsolutePath().resolveSibling(".").normalize()));
    private final FileCache<DatasetManifest> datasets =
            new FileCache<>(file -> Json.read(file, DatasetManifest.class));
    private final FileCache<RankingManifest> rankings =
            new FileCache<>(file -> Json.read(file, RankingManifest.class));
    private final FileCache<PreferenceManifest> preferences =
            new FileCache<>(PreferenceManifest::read);
    private final FileCache<String> hashes = new FileCache<>(Hashes::sha256);
    private final FileCache<EvaluationReport> reports =
            new FileCache<>(file -> Json.read(file, EvaluationReport.class));
    private final RunWatch runs = new RunWatch();
    private Optional<Catalog> last = Optional.empty();

    CatalogReader(Path root) {
        this.root = root;
    }

    /// @return empty when nothing changed since the last call
    /// @throws UserError when the folder is no workspace, or a newer one
    synchronized Optional<Catalog> poll() {
        Catalog read = read();
        if (last.map(read::sameAs).orElse(false)) {
            return Optional.empty();
        }
        last = Optional.of(read);
        return last;
    }

    private Catalog read() {
        List<UserError> problems = new ArrayList<>();
        Optional<Workspace> opened = workspaces.get(root.resolve(Workspace.FILE), problems);
        if (opened.isEmpty()) {
            throw problems.getFirst();
        }
        Workspace workspace = opened.get();
        List<PreferenceManifest> sets =
                read(workspace, "preferences", "preferences.json", preferences, problems);
        return new Catalog(
                workspace,
                datasets(workspace, problems),
                teachersFirst(workspace, problems),
                sets,
                changed(workspace, sets),
                runs.read(workspace, problems),
                reports(workspace),
                problems);
    }

    /// A file is hashed again only when its time or size is another.
    private Map<String, Path> changed(Workspace workspace, List<PreferenceManifest> sets) {
        Map<String, Path> changed = new HashMap<>();
        for (PreferenceManifest set : sets) {
            if (set.pairing().isPresent()) {
                PairedFiles.of(workspace, set.task(), set.dataset(), set.ranking())
                        .changedSince(set, file -> hashes.get(file, new ArrayList<>()))
                        .ifPresent(file -> changed.put(set.id(), file));
            }
        }
        return changed;
    }

    /// Who takes the first takes a teacher from outside, not a student that ranked the labels.
    private List<RankingManifest> teachersFirst(Workspace workspace, List<UserError> problems) {
        List<RankingManifest> all = read(workspace, "rankings", "ranking.json", rankings, problems);
        all.sort(Comparator.comparing(r -> workspace.ranking(r.id()).isOfStudent()));
        return all;
    }

    private static <T> List<T> read(
            Workspace workspace,
            String kind,
            String manifest,
            FileCache<T> cache,
            List<UserError> problems) {
        List<T> found = new ArrayList<>();
        for (String id : workspace.list(kind, manifest)) {
            Path file = workspace.root().resolve(kind).resolve(id).resolve(manifest);
            cache.get(file, problems).ifPresent(found::add);
        }
        return found;
    }

    private List<DatasetItem> datasets(Workspace workspace, List<UserError> problems) {
        List<DatasetItem> found = new ArrayList<>();
        for (String id : workspace.list("datasets", "dataset.json")) {
            DatasetFolder folder = workspace.dataset(id);
            datasets.get(folder.manifestFile(), problems)
                    .map(m -> new DatasetItem(folder, m, FileCache.stamp(folder.splitFile())))
                    .ifPresent(found::add);
        }
        return found;
    }

    private List<ReportItem> reports(Workspace workspace) {
        List<ReportItem> found = new ArrayList<>();
        for (String id : workspace.list("reports", "evaluation.json")) {
            Path file = workspace.report(id).resolve("evaluation.json");
            String stamp = FileCache.stamp(file);
            // The evaluate page says what is wrong with a report that cannot be read.
            Optional<ReportItem.Counted> counted =
                    reports.get(file, new ArrayList<>())
                            .map(r -> new ReportItem.Counted(r.dataset(), r.settings()));
            found.add(new ReportItem(id, file, stamp, counted));
        }
        return found;
    }
}
