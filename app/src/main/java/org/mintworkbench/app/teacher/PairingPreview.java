package org.mintworkbench.app.teacher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mintworkbench.app.chart.RankedRow;
import org.mintworkbench.app.chart.RankedRow.Band;
import org.mintworkbench.workspace.preference.PairingConfig.TruthPolicy;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.NameCleaning;
import org.mintworkbench.workspace.task.Task;

/// What pairing would make of one case: the same rules as the engine's (paper, section 4.1), shown
/// before anything is written. The truth replaces the lowest preferred label and goes first; it and
/// its aliases never stay among the rejected, the next-lowest label takes their place.
public final class PairingPreview {
    private final Task task;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Set<String>> allNames = new HashMap<>();

    /// The two answers' labels.
    ///
    /// @param forced whether the truth had to be put in
    public record Sides(List<String> preferred, List<String> rejected, boolean forced) {}

    public PairingPreview(Task task) {
        this.task = task;
        for (Label label : task.labels()) {
            names.put(label.id(), label.name());
            Set<String> all = new HashSet<>();
            all.add(NameCleaning.clean(label.name()));
            label.synonyms().forEach(synonym -> all.add(NameCleaning.clean(synonym)));
            all.remove("");
            allNames.put(label.id(), all);
        }
    }

    public Sides sides(LensCase lens, int k, int q, TruthPolicy policy) {
        List<String> ranked = lens.ranking().labels().stream().filter(names::containsKey).toList();
        String truth = lens.example().truth();
        List<String> preferred = new ArrayList<>(ranked.subList(0, Math.min(k, ranked.size())));
        boolean forced =
                names.containsKey(truth)
                        && !preferred.contains(truth)
                        && policy != TruthPolicy.LEAVE;
        if (forced) {
            preferred = withTruth(ranked, truth, k, policy);
        }
        List<String> candidates = new ArrayList<>(ranked);
        candidates.removeAll(preferred);
        Set<String> kept = new HashSet<>();
        preferred.forEach(id -> kept.add(NameCleaning.clean(name(id))));
        candidates.removeIf(id ->
                id.equals(truth)
                        || alias(id, truth)
                        || kept.contains(NameCleaning.clean(name(id))));
        List<String> rejected =
                candidates.subList(Math.max(0, candidates.size() - q), candidates.size());
        return new Sides(preferred, List.copyOf(rejected), forced);
    }

    private List<String> withTruth(List<String> ranked, String truth, int k, TruthPolicy policy) {
        List<String> chosen = new ArrayList<>();
        ranked.stream()
                .filter(id -> !id.equals(truth) && !alias(id, truth))
                .limit(k - 1L)
                .forEach(chosen::add);
        chosen.add(policy == TruthPolicy.INJECT_FIRST ? 0 : chosen.size(), truth);
        return chosen;
    }

    private boolean alias(String id, String truth) {
        Set<String> own = allNames.getOrDefault(id, Set.of());
        return !id.equals(truth)
                && own.stream().anyMatch(allNames.getOrDefault(truth, Set.of())::contains);
    }

    public String name(String id) {
        return names.getOrDefault(id, id);
    }

    /// An answer as a student would be trained to write it.
    public String answer(List<String> ids) {
        return task.answer(ids.stream().map(this::name).toList());
    }

    /// The ranking's lines, each with what becomes of it.
    public List<RankedRow> rows(LensCase lens, int k, int q, Sides sides) {
        List<RankedRow> rows = new ArrayList<>();
        List<String> labels = lens.ranking().labels();
        int n = labels.size();
        for (int i = 0; i < n; i++) {
            String id = labels.get(i);
            Band band = i < k ? Band.PREFERRED : i >= n - q ? Band.REJECTED : Band.BETWEEN;
            boolean truth = id.equals(lens.example().truth());
            rows.add(
                    new RankedRow(
                            i + 1,
                            name(id),
                            lens.ranking().scores()[i],
                            band,
                            use(id, band, sides, truth),
                            truth));
        }
        return rows;
    }

    private static String use(String id, Band band, Sides sides, boolean truth) {
        int preferred = sides.preferred().indexOf(id) + 1;
        int rejected = sides.rejected().indexOf(id) + 1;
        if (preferred > 0) {
            return (truth && sides.forced() ? "forced to " : "preferred ") + preferred;
        }
        if (rejected > 0) {
            return "rejected " + rejected;
        }
        return band == Band.BETWEEN ? "not used" : "dropped";
    }
}
