package org.mintworkbench.app.home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.mintworkbench.app.home.Stage.Standing;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.DatasetItem;
import org.mintworkbench.app.session.RunItem;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.RunState;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// The stages of the experiment, as the workspace has them.
public final class HomeViewModel {
    private final ReadOnlyObjectWrapper<List<Stage>> stages =
            new ReadOnlyObjectWrapper<>(List.of());

    public HomeViewModel(Session session) {
        session.catalogProperty()
                .subscribe(c -> stages.set(c.map(HomeViewModel::stages).orElse(List.of())));
    }

    /// In the order of the experiment; none without a workspace.
    public ReadOnlyObjectProperty<List<Stage>> stagesProperty() {
        return stages.getReadOnlyProperty();
    }

    /// The first stage that is not ready.
    public Optional<Stage> next() {
        return stages.get().stream()
                .filter(stage -> stage.standing() != Standing.READY)
                .findFirst();
    }

    static List<Stage> stages(Catalog catalog) {
        String place = catalog.workspace().root().toString();
        List<Stage> found = new ArrayList<>();
        found.add(data(catalog, place));
        found.add(teacher(catalog, place));
        found.add(preferences(catalog, place));
        found.add(train(catalog));
        found.add(evaluate(catalog, place));
        return found;
    }

    private static Stage data(Catalog catalog, String place) {
        if (catalog.datasets().isEmpty()) {
            String hint = command("import cases FILE", place);
            return new Stage(
                    "Data", Standing.MISSING, "No cases yet", Optional.of(Page.DATA), hint);
        }
        DatasetItem first = catalog.datasets().getFirst();
        String detail = Numbers.plural(first.manifest().examples(), "case", "cases");
        detail += first.isSplit() ? ", split" : ", not split";
        if (first.manifest().problems() > 0) {
            detail +=
                    ", " + Numbers.plural(first.manifest().problems(), "row", "rows") + " to weigh";
        }
        return new Stage(
                "Data",
                first.isSplit() ? Standing.READY : Standing.WEIGH,
                detail + more(catalog.datasets().size()),
                Optional.of(Page.DATA),
                first.isSplit() ? "" : command("split", place));
    }

    private static Stage teacher(Catalog catalog, String place) {
        if (catalog.rankings().isEmpty()) {
            String hint = command("import teacher FILE", place);
            return new Stage(
                    "Teacher",
                    Standing.MISSING,
                    "No rankings yet",
                    Optional.of(Page.TEACHER),
                    hint);
        }
        RankingManifest first = catalog.rankings().getFirst();
        String detail =
                first.name() + ", " + Numbers.plural(first.rankings(), "ranking", "rankings");
        return new Stage(
                "Teacher",
                Standing.READY,
                detail + more(catalog.rankings().size()),
                Optional.of(Page.TEACHER),
                "");
    }

    private static Stage preferences(Catalog catalog, String place) {
        if (catalog.preferences().isEmpty()) {
            String hint = command("pair", place);
            return new Stage(
                    "Preferences",
                    Standing.MISSING,
                    "No preference pairs yet",
                    Optional.of(Page.TEACHER),
                    hint);
        }
        PreferenceManifest first = catalog.preferences().getFirst();
        int pairs = first.pairs().values().stream().mapToInt(Integer::intValue).sum();
        String detail =
                Numbers.plural(pairs, "pair", "pairs")
                        + first.pairing()
                                .map(p ->
                                        ", k "
                                                + p.k()
                                                + ", q "
                                                + p.q()
                                                + ", AoR "
                                                + Numbers.fixed(first.realAor().orElse(p.aor()), 2))
                                .orElse(", made elsewhere");
        return new Stage(
                "Preferences",
                Standing.READY,
                detail + more(catalog.preferences().size()),
                Optional.of(Page.TEACHER),
                "");
    }

    private static Stage train(Catalog catalog) {
        Optional<Page> page = Optional.of(Page.TRAIN);
        List<RunItem> active = catalog.activeRuns();
        if (!active.isEmpty()) {
            RunItem run = active.getLast();
            String detail =
                    run.config().name()
                            + " is training, step "
                            + Numbers.count(run.state().step())
                            + " of "
                            + Numbers.count(run.state().totalSteps());
            return new Stage("Train", Standing.ACTIVE, detail, page, "");
        }
        if (catalog.runs().isEmpty()) {
            return new Stage("Train", Standing.MISSING, "No run yet", page, "");
        }
        long done =
                catalog.runs().stream()
                        .filter(r -> r.state().phase() == RunState.Phase.COMPLETED)
                        .count();
        String detail =
                Numbers.count(done)
                        + " of "
                        + Numbers.plural(catalog.runs().size(), "run", "runs")
                        + " completed";
        return new Stage("Train", done > 0 ? Standing.READY : Standing.WEIGH, detail, page, "");
    }

    private static Stage evaluate(Catalog catalog, String place) {
        Optional<Page> page = Optional.of(Page.EVALUATE);
        if (catalog.reports().isEmpty()) {
            String hint = catalog.runs().isEmpty() ? "" : command("evaluate RUN", place);
            return new Stage("Evaluate", Standing.MISSING, "No figures yet", page, hint);
        }
        String detail = Numbers.plural(catalog.reports().size(), "evaluation", "evaluations");
        return new Stage("Evaluate", Standing.READY, detail, page, "");
    }

    private static String more(int size) {
        return size > 1 ? " (and " + (size - 1) + " more)" : "";
    }

    private static String command(String verb, String place) {
        return "./mint " + verb + " --workspace " + Path.of(place).getFileName();
    }
}
