package org.mintworkbench.app.preference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.preference.AppliedRemedy;
import org.mintworkbench.workspace.preference.Check;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.preference.Severity;

/// A preference set, what is wrong with it, and what can be done: the engine examines and mends,
/// this only reads what it writes.
public final class PreferencesViewModel {
    private final Session session;
    private final Background background;
    private final SetStage stage;
    private final Undone undone = new Undone();
    private final ReadOnlyObjectWrapper<Load<SetContent>> content =
            new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ObservableList<PreferenceManifest> sets = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Finding>> finding =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Finding.Concerned>> concerned =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Load<PreferencePair>> pair =
            new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private Optional<Catalog> catalog = Optional.empty();
    private String chosen = "";
    private Check preferred = Check.TRUTH_AMONG_REJECTED;

    public PreferencesViewModel(Session session, Background background, EngineCommand engine) {
        this.session = session;
        this.background = background;
        this.stage = new SetStage(background, engine);
        session.catalogProperty().subscribe(found -> found.ifPresent(this::update));
        concerned.subscribe(this::readPair);
    }

    private void update(Catalog now) {
        boolean moved =
                catalog.map(c -> !c.workspace().root().equals(now.workspace().root())).orElse(true);
        boolean same =
                catalog.map(c ->
                                c.preferences().equals(now.preferences())
                                        && c.changed().equals(now.changed()))
                        .orElse(false);
        catalog = Optional.of(now);
        if (moved) {
            undone.clear();
            stage.said.set("");
        }
        if (moved || !same) {
            sets.setAll(now.preferences());
            boolean there = sets.stream().anyMatch(set -> set.id().equals(chosen));
            show(there && !moved ? chosen : sets.isEmpty() ? "" : sets.getFirst().id());
        }
    }

    /// Brings a set to the front.
    public void choose(String id) {
        if (!id.equals(chosen)) {
            stage.said.set("");
            show(id);
        }
    }

    private void show(String id) {
        boolean other = !id.equals(chosen);
        chosen = id;
        if (id.isEmpty() || catalog.isEmpty()) {
            content.set(new Load.Idle<>());
            return;
        }
        if (other) {
            content.set(new Load.Waiting<>());
        }
        Catalog from = catalog.get();
        Optional<Path> changed = Optional.ofNullable(from.changed().get(id));
        background.load(
                () -> SetContent.read(from.workspace(), id, changed),
                read -> {
                    if (chosen.equals(id)) {
                        show(read);
                    }
                });
    }

    private void show(Load<SetContent> read) {
        content.set(read);
        Optional<SetContent> ready =
                read instanceof Load.Ready<SetContent>(SetContent set)
                        ? Optional.of(set)
                        : Optional.empty();
        front(
                ready.flatMap(set -> set.finding(preferred))
                        .filter(f -> f.severity() != Severity.CLEAR)
                        .or(() -> ready.flatMap(PreferencesViewModel::gravest)));
    }

    private static Optional<Finding> gravest(SetContent set) {
        return set.findings().stream()
                .flatMap(found -> found.findings().stream())
                .min(java.util.Comparator.comparing(Finding::severity));
    }

    /// Shows a check's cases; the same check is shown of the next set, if it has any there.
    public void select(Optional<Finding> wanted) {
        if (!wanted.equals(finding.get())) {
            wanted.ifPresent(f -> preferred = f.check());
            front(wanted);
        }
    }

    private void front(Optional<Finding> wanted) {
        finding.set(wanted);
        concerned.set(wanted.flatMap(f -> f.listed().stream().findFirst()));
    }

    /// To the next case of the check, or back.
    public void step(int by) {
        List<Finding.Concerned> listed =
                finding.get().map(Finding::listed).orElse(List.<Finding.Concerned>of());
        int at = concerned.get().map(listed::indexOf).orElse(-1) + by;
        if (at >= 0 && at < listed.size()) {
            concerned.set(Optional.of(listed.get(at)));
        }
    }

    private void readPair() {
        Optional<Finding.Concerned> one = concerned.get();
        if (one.isEmpty() || catalog.isEmpty()) {
            pair.set(new Load.Idle<>());
            return;
        }
        Workspace workspace = catalog.get().workspace();
        String set = chosen;
        background.load(
                () -> SetContent.pair(workspace, set, one.get()),
                read -> {
                    if (concerned.get().equals(one) && chosen.equals(set)) {
                        pair.set(read);
                    }
                });
    }

    /// Lets the engine look through the set in front.
    public void examine() {
        if (chosen.isEmpty() || catalog.isEmpty() || isWorking()) {
            return;
        }
        String id = chosen;
        PreferenceFolder folder = catalog.get().workspace().preferences(id);
        stage.run(
                "Examining " + id,
                SetStage.examination(root(), id),
                () -> Optional.of(id).filter(x -> Files.exists(folder.findingsFile())),
                this::show);
    }

    /// Lets the engine make a mended set, and shows that.
    ///
    /// @param only a case's id, empty for all
    public void apply(Finding.Offer offer, String only) {
        if (!isWorking()) {
            undone.forget();
            apply(new RemedyOrder(chosen, offer.remedy(), offer.limit(), only));
        }
    }

    private void apply(RemedyOrder order) {
        PreferenceFolder made = workspace().preferences(order.id());
        int before =
                ready().flatMap(set -> set.finding(order.remedy().check()))
                        .map(Finding::cases)
                        .orElse(0);
        stage.run(
                order.remedy().title() + ": " + order.set(),
                order.arguments(root()),
                () ->
                        Optional.of(order.id())
                                .filter(id -> Files.exists(made.findingsFile()))
                                .map(id -> words(made, order, before)),
                words -> {
                    undone.did(new Undone.Step(order.set(), order));
                    show(order.id());
                    stage.said.set(words);
                });
    }

    /// Reads what was really done.
    private static String words(PreferenceFolder made, RemedyOrder order, int before) {
        AppliedRemedy done = made.manifest().remedies().getLast();
        int after =
                org.mintworkbench.workspace.preference.Findings.read(made.findingsFile())
                        .of(order.remedy().check())
                        .map(Finding::cases)
                        .orElse(0);
        return order.remedy().check().title()
                + ": "
                + Numbers.count(before)
                + " → "
                + Numbers.plural(after, "case", "cases")
                + ", "
                + Numbers.plural(done.changed(), "pair", "pairs")
                + " changed, "
                + Numbers.count(done.dropped())
                + " left out";
    }

    /// Takes the last remedy back: the set before it comes to the front, and the one that it made
    /// is removed unless a run was trained on it.
    public void undo() {
        if (isWorking()) {
            return;
        }
        undone.undo()
                .ifPresent(step -> {
                    String made = step.order().id();
                    boolean used =
                            catalog.stream()
                                    .flatMap(c -> c.runs().stream())
                                    .anyMatch(run -> run.config().preferences().equals(made));
                    show(step.from());
                    stage.said.set(
                            used
                                    ? "Back to "
                                            + step.from()
                                            + "; "
                                            + made
                                            + " stays, as a run uses it"
                                    : "Undone: " + made + " was removed");
                    if (!used) {
                        Path folder = workspace().preferences(made).path();
                        background.load(() -> removed(folder), stage::tell);
                    }
                });
    }

    private static boolean removed(Path folder) {
        try {
            FolderEntries.deleteTree(folder);
            return true;
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(folder, e);
        }
    }

    public void redo() {
        if (!isWorking()) {
            undone.redo().ifPresent(step -> apply(step.order()));
        }
    }

    /// Writes a part as TRL's JSON Lines.
    public void export(String part, Path file) {
        if (!chosen.isEmpty() && !isWorking()) {
            stage.run(
                    "Exporting " + chosen,
                    SetStage.exporting(root(), chosen, part, file),
                    () -> Optional.of(file.toString()).filter(f -> Files.exists(file)),
                    written -> stage.said.set("Exported to " + written));
        }
    }

    /// Ends what the engine is at; what it had not finished is not there.
    public void cancel() {
        stage.cancel();
    }

    /// Brings the set to the form that makes runs.
    public void train() {
        if (!chosen.isEmpty()) {
            session.chooseTrainingSet(chosen);
        }
    }

    /// What the remedy does, to be typed in a terminal.
    public String command(Finding.Offer offer, String only) {
        RemedyOrder order = new RemedyOrder(chosen, offer.remedy(), offer.limit(), only);
        return RemedyOrder.typed(order.arguments(root()));
    }

    /// Id of the set that the remedy makes.
    String made(Finding.Offer offer, String only) {
        return new RemedyOrder(chosen, offer.remedy(), offer.limit(), only).id();
    }

    public String examineCommand() {
        return RemedyOrder.typed(SetStage.examination(root(), chosen));
    }

    public String exportCommand(String part, Path file) {
        return RemedyOrder.typed(SetStage.exporting(root(), chosen, part, file));
    }

    /// Where an export goes unless another place is named.
    public String exportFile(String part) {
        return root().resolve("exports").resolve(chosen + "-" + part + ".jsonl").toString();
    }

    private Workspace workspace() {
        return catalog.orElseThrow().workspace();
    }

    private Path root() {
        return catalog.map(c -> c.workspace().root()).orElse(Path.of("workspace"));
    }

    public boolean isWorking() {
        return stage.isWorking();
    }

    public Optional<SetContent> ready() {
        return content.get() instanceof Load.Ready<SetContent>(SetContent set)
                ? Optional.of(set)
                : Optional.empty();
    }

    public ObservableList<PreferenceManifest> sets() {
        return sets;
    }

    public ReadOnlyObjectProperty<Load<SetContent>> contentProperty() {
        return content.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Finding>> findingProperty() {
        return finding;
    }

    public ObjectProperty<Optional<Finding.Concerned>> concernedProperty() {
        return concerned;
    }

    public ReadOnlyObjectProperty<Load<PreferencePair>> pairProperty() {
        return pair.getReadOnlyProperty();
    }

    /// What the engine is at; empty when it is at nothing.
    public ReadOnlyStringProperty workProperty() {
        return stage.work.getReadOnlyProperty();
    }

    /// Why the last thing did not go well.
    public ReadOnlyObjectProperty<Optional<UserError>> troubleProperty() {
        return stage.trouble.getReadOnlyProperty();
    }

    /// What was done last.
    public ReadOnlyStringProperty saidProperty() {
        return stage.said.getReadOnlyProperty();
    }

    /// What would be undone, e.g. `remove and refill`; empty for nothing.
    public ReadOnlyStringProperty undoProperty() {
        return undone.lastProperty();
    }

    public ReadOnlyStringProperty redoProperty() {
        return undone.nextProperty();
    }
}
