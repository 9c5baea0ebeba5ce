package org.mintworkbench.app.teacher;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.app.chart.RankedRow;
import org.mintworkbench.app.chart.RankedRow.Band;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PairingConfig.Mode;
import org.mintworkbench.workspace.preference.PairingConfig.TruthPolicy;
import org.mintworkbench.workspace.preference.PairingCount;
import org.mintworkbench.workspace.preference.Selector;
import org.mintworkbench.workspace.preference.Tally;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;

/// What pairing would make of one case, shown before anything is written.
public final class PairingPreview {
    private final Task task;
    private final LabelIndex labels;

    /// The two answers' labels; none on either side where pairing would skip the case.
    ///
    /// @param forced whether the truth had to be put in
    public record Sides(List<String> preferred, List<String> rejected, boolean forced) {}

    public PairingPreview(Task task) {
        this.task = task;
        this.labels = new LabelIndex(task);
    }

    public Sides sides(LensCase lens, int k, int q, TruthPolicy policy) {
        PairingConfig config = new PairingConfig(Mode.LIST, k, q, policy);
        Tally tally = new Tally();
        return new Selector(task, config, tally)
                .select(lens.ranking(), lens.example().truth())
                .map(s ->
                        new Sides(s.chosen(), s.rejected(), tally.has(PairingCount.TRUTH_INJECTED)))
                .orElseGet(() -> new Sides(List.of(), List.of(), false));
    }

    public String name(String id) {
        return labels.find(id).map(Label::name).orElse(id);
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
