package org.mintworkbench.app.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mintworkbench.app.session.DatasetItem;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Leak;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;

/// A data set, read whole.
///
/// @param parts names of the split's parts in order, none when there is no split
public record DatasetContent(
        DatasetManifest manifest,
        List<CaseRow> rows,
        List<String> parts,
        List<Problem> problems,
        List<Leak> leaks) {
    /// A value and how many cases have it.
    public record Count(String value, int cases) {}

    public DatasetContent {
        rows = List.copyOf(rows);
        parts = List.copyOf(parts);
        problems = List.copyOf(problems);
        leaks = List.copyOf(leaks);
    }

    static DatasetContent read(Workspace workspace, DatasetItem item) {
        DatasetFolder folder = item.folder();
        Map<String, String> names = new HashMap<>();
        if (Files.exists(workspace.taskFile(item.manifest().task()))) {
            Task task = workspace.task(item.manifest().task());
            for (Label label : task.labels()) {
                names.put(label.id(), label.name());
            }
        }
        Optional<Split> split = item.isSplit() ? Optional.of(folder.split()) : Optional.empty();
        Map<String, String> partOf = split.map(Split::partOf).orElse(Map.of());
        List<CaseRow> rows = new ArrayList<>();
        JsonLines.forEach(
                folder.examplesFile(),
                Example.class,
                e ->
                        rows.add(
                                CaseRow.of(
                                        e,
                                        partOf.getOrDefault(e.id(), ""),
                                        names.getOrDefault(e.truth(), e.truthName()))));
        Path problems = folder.problemsFile();
        return new DatasetContent(
                item.manifest(),
                rows,
                split.map(s -> List.copyOf(s.parts().keySet())).orElse(List.of()),
                Files.exists(problems) ? JsonLines.read(problems, Problem.class) : List.of(),
                split.map(Split::leaks).orElse(List.of()));
    }

    public int patients() {
        Set<String> patients = new HashSet<>();
        rows.forEach(row -> patients.add(row.example().patient()));
        return patients.size();
    }

    /// Values of a facet, most frequent first; parts of the split in their own order.
    public List<Count> counts(String key) {
        Function<CaseRow, String> value = row -> CaseQuery.value(row, key);
        Map<String, Integer> found = new LinkedHashMap<>();
        if (key.equals("split")) {
            parts.forEach(part -> found.put(part, 0));
        }
        rows.forEach(row -> found.merge(value.apply(row), 1, Integer::sum));
        List<Count> counts = new ArrayList<>();
        found.forEach((name, n) -> counts.add(new Count(name, n)));
        if (!key.equals("split")) {
            counts.sort(
                    Comparator.comparingInt(Count::cases).reversed().thenComparing(Count::value));
        }
        return counts;
    }
}
