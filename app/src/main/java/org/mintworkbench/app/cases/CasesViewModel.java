package org.mintworkbench.app.cases;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.mintworkbench.app.session.CaseSelection;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.DatasetItem;
import org.mintworkbench.app.session.ReportItem;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.note.CaseNote;
import org.mintworkbench.workspace.run.AnswerSet;

/// The cases page: one case in front, out of the cases that were chosen together.
public final class CasesViewModel implements AutoCloseable {
    private final Session session;
    private final Background background;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Load<CasesContent>> content =
            new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ReadOnlyObjectWrapper<Optional<CaseSheet>> sheet =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<CaseNote> note =
            new ReadOnlyObjectWrapper<>(CaseNote.blank());
    private final ReadOnlyObjectWrapper<Optional<String>> answer =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<MatchRule> rule = new SimpleObjectProperty<>(MatchRule.FUZZY);
    private final ObjectProperty<Optional<Method>> answering =
            new SimpleObjectProperty<>(Optional.empty());
    private Optional<MatchRule> told = Optional.empty();
    private Optional<NoteBook> notes = Optional.empty();
    private Optional<CasesContent.Sources> read = Optional.empty();
    private String wanted = "";

    public CasesViewModel(Session session, Background background, Clock clock) {
        this.session = session;
        this.background = background;
        this.clock = clock;
        session.catalogProperty().subscribe(catalog -> catalog.ifPresent(this::update));
        session.reportProperty().subscribe(report -> session.catalog().ifPresent(this::update));
        answering.subscribe(this::readAnswer);
    }

    private void update(Catalog catalog) {
        Optional<CasesContent.Sources> sources =
                dataset(catalog).map(shown -> sources(catalog, shown));
        if (sources.equals(read)) {
            return;
        }
        read = sources;
        if (sources.isEmpty()) {
            content.set(new Load.Idle<>());
            sheet.set(Optional.empty());
            return;
        }
        content.set(new Load.Waiting<>());
        background.load(
                () -> CasesContent.read(sources.get()),
                loaded -> {
                    if (read.equals(sources)) {
                        show(loaded);
                    }
                });
    }

    /// The data set of the report in front, else the first.
    private Optional<DatasetItem> dataset(Catalog catalog) {
        return session.reportOf(catalog)
                .flatMap(ReportItem::counted)
                .flatMap(by -> catalog.dataset(by.dataset()))
                .or(() -> catalog.datasets().stream().findFirst());
    }

    /// Teacher and sides are those that the report was counted by: one row stands for one
    /// comparison.
    private CasesContent.Sources sources(Catalog catalog, DatasetItem dataset) {
        String id = dataset.manifest().id();
        Optional<ReportItem> report = session.reportOf(catalog).filter(r -> r.isOf(id));
        Optional<EvaluationReport.Settings> by =
                report.flatMap(ReportItem::counted).map(ReportItem.Counted::settings);
        return new CasesContent.Sources(
                catalog.workspace(),
                dataset,
                catalog.rankings().stream()
                        .filter(r -> r.dataset().equals(id))
                        .filter(r -> by.map(s -> s.ranking().equals(r.id())).orElse(true))
                        .findFirst(),
                report,
                by.map(s -> new CasesContent.Sides(s.k(), s.q())).or(() -> paired(catalog, id)));
    }

    private static Optional<CasesContent.Sides> paired(Catalog catalog, String dataset) {
        return catalog.preferences().stream()
                .filter(p -> p.dataset().equals(dataset))
                .flatMap(p -> p.pairing().stream())
                .map(p -> new CasesContent.Sides(p.k(), p.q()))
                .findFirst();
    }

    private void show(Load<CasesContent> loaded) {
        content.set(loaded);
        if (loaded instanceof Load.Ready<CasesContent>(CasesContent ready)) {
            follow(ready.rule());
            openNotes(ready);
            String id = wanted.isEmpty() ? sheet.get().map(CaseSheet::id).orElse("") : wanted;
            Optional.ofNullable(ready.examples().get(id))
                    .or(() -> ids().stream().findFirst().map(ready.examples()::get))
                    .ifPresent(example -> show(ready, example));
        }
    }

    /// Takes the rule that the report was made to show first, once: what the reader chooses then
    /// stays.
    private void follow(Optional<MatchRule> now) {
        if (!now.equals(told)) {
            told = now;
            now.ifPresent(rule::set);
        }
    }

    /// A book belongs to one data set: what waits in another's is saved there.
    private void openNotes(CasesContent ready) {
        Path file = ready.workspace().notesFile(ready.dataset());
        if (notes.filter(book -> book.isOf(file)).isEmpty()) {
            notes.ifPresent(NoteBook::saveSoon);
            notes = Optional.of(new NoteBook(file, background, session::say));
        }
        notes.ifPresent(book -> book.lay(ready.notes()));
    }

    private void show(CasesContent from, Example example) {
        wanted = "";
        CaseSheet shown = from.sheet(example);
        sheet.set(Optional.of(shown));
        note.set(notes.map(book -> book.of(shown.id())).orElse(CaseNote.blank()));
        Optional<String> before = answering.get().map(Method::name);
        Optional<Method> next =
                shown.answers().stream()
                        .map(CaseSheet.Answer::method)
                        .filter(m -> m.answers().isPresent())
                        .filter(m -> before.isEmpty() || before.get().equals(m.name()))
                        .reduce((a, b) -> b);
        if (next.equals(answering.get())) {
            readAnswer();
        } else {
            answering.set(next);
        }
    }

    /// Brings a case to the front, as soon as it is there.
    public void open(String id) {
        wanted = id;
        ready().ifPresent(from ->
                Optional.ofNullable(from.examples().get(id))
                        .ifPresent(example -> show(from, example)));
    }

    /// The cases to go through: those chosen together, else all.
    List<String> ids() {
        CaseSelection chosen = session.selectionProperty().get();
        if (!chosen.isAll()) {
            return chosen.ids();
        }
        return ready().map(
                        c -> {
                            // Answered cases are what one comes for; without a report all are.
                            List<String> answered =
                                    c.outcomes().byExample().keySet().stream()
                                            .filter(c.examples()::containsKey)
                                            .toList();
                            return answered.isEmpty()
                                    ? List.copyOf(c.examples().keySet())
                                    : answered;
                        })
                .orElse(List.of());
    }

    String selectionTitle() {
        return session.selectionProperty().get().title();
    }

    void clearSelection() {
        session.select(CaseSelection.ALL);
        sheet.get().map(CaseSheet::id).ifPresent(this::open);
    }

    /// From 1, 0 when the case in front is none of them.
    int place() {
        return sheet.get().map(s -> ids().indexOf(s.id()) + 1).orElse(0);
    }

    /// The next case, or an earlier one; stays at the ends.
    void move(int by) {
        List<String> ids = ids();
        int next = Math.clamp(place() - 1L + by, 0, Math.max(0, ids.size() - 1));
        if (next < ids.size()) {
            open(ids.get(next));
        }
    }

    /// Changes the note of the case in front.
    void write(UnaryOperator<CaseNote> change) {
        sheet.get()
                .map(CaseSheet::id)
                .ifPresent(id -> {
                    CaseNote changed = change.apply(note.get());
                    if (!changed.equals(note.get())) {
                        note.set(changed);
                        notes.ifPresent(book -> book.write(id, changed));
                    }
                });
    }

    Instant now() {
        return clock.instant();
    }

    /// Saves what still waits.
    @Override
    public void close() {
        notes.ifPresent(NoteBook::save);
    }

    private void readAnswer() {
        answer.set(Optional.empty());
        Optional<CaseSheet> of = sheet.get();
        Optional<String> written = answering.get().flatMap(Method::answers);
        Optional<CasesContent> from = ready();
        if (of.isEmpty() || written.isEmpty() || from.isEmpty()) {
            return;
        }
        Workspace workspace = from.get().workspace();
        String id = of.get().id();
        background.load(
                () -> find(AnswerSet.of(workspace, written.get()), of.get()),
                found -> {
                    boolean still =
                            sheet.get().map(CaseSheet::id).equals(Optional.of(id))
                                    && answering.get().flatMap(Method::answers).equals(written);
                    if (still && found instanceof Load.Ready<Optional<String>> r) {
                        answer.set(r.value());
                    }
                });
    }

    private static Optional<String> find(AnswerSet answers, CaseSheet of) {
        return JsonLines.read(answers.completions(of.part()), Completion.class).stream()
                .filter(c -> c.example().equals(of.id()))
                .map(Completion::text)
                .findFirst();
    }

    private Optional<CasesContent> ready() {
        return content.get() instanceof Load.Ready<CasesContent> r
                ? Optional.of(r.value())
                : Optional.empty();
    }

    ReadOnlyObjectProperty<Load<CasesContent>> contentProperty() {
        return content.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<CaseSheet>> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<CaseNote> noteProperty() {
        return note.getReadOnlyProperty();
    }

    /// The words of the chosen method's answer, none while they are read.
    ReadOnlyObjectProperty<Optional<String>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    ObjectProperty<Optional<Method>> answeringProperty() {
        return answering;
    }

    ObjectProperty<MatchRule> ruleProperty() {
        return rule;
    }
}
