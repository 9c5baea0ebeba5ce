package org.mintworkbench.app.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.mintworkbench.app.session.CaseOutcomes;
import org.mintworkbench.app.session.CaseOutcomes.Flip;
import org.mintworkbench.app.session.CaseSelection;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.ReportItem;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.evaluation.Comparison;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.evaluation.MetricValue;
import org.mintworkbench.workspace.json.Json;

/// The evaluate page: one report, seen by part of the split, rule of matching and metric.
public final class EvaluationViewModel {
    private final Session session;
    private final Background background;
    private final ObservableList<ReportItem> reports = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Load<EvaluationReport>> content =
            new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ObjectProperty<String> part = new SimpleObjectProperty<>("");
    private final ObjectProperty<MatchRule> rule = new SimpleObjectProperty<>(MatchRule.FUZZY);
    private final ObjectProperty<String> metric = new SimpleObjectProperty<>("top10");
    private Optional<ReportItem> chosen = Optional.empty();
    private Optional<Told> told = Optional.empty();

    /// The rule that a report was made to show first.
    private record Told(Path report, MatchRule rule) {}

    public EvaluationViewModel(Session session, Background background) {
        this.session = session;
        this.background = background;
        session.catalogProperty().subscribe(catalog -> catalog.ifPresent(this::update));
    }

    private void update(Catalog catalog) {
        if (!reports.equals(catalog.reports())) {
            reports.setAll(catalog.reports());
        }
        Optional<ReportItem> wanted = session.reportOf(catalog);
        if (!wanted.equals(chosen)) {
            read(wanted);
        }
    }

    /// Brings a report to the front, here and on the pages that its cases lead to.
    public void choose(Optional<ReportItem> report) {
        report.map(ReportItem::name).ifPresent(session::chooseReport);
        read(report);
    }

    private void read(Optional<ReportItem> report) {
        chosen = report;
        if (report.isEmpty()) {
            content.set(new Load.Idle<>());
            return;
        }
        content.set(new Load.Waiting<>());
        background.load(
                () -> Json.read(report.get().file(), EvaluationReport.class),
                read -> {
                    if (chosen.equals(report)) {
                        show(read);
                    }
                });
    }

    private void show(Load<EvaluationReport> read) {
        if (read instanceof Load.Ready<EvaluationReport>(EvaluationReport report)) {
            keep(part, parts(report));
            follow(report);
            keep(rule, rules(report));
            keep(metric, metrics(report));
        }
        content.set(read);
    }

    /// Takes the rule of a report that comes to the front, once: what the reader chooses then
    /// stays.
    private void follow(EvaluationReport report) {
        Optional<Told> now = chosen.map(item -> new Told(item.file(), report.rule()));
        if (!now.equals(told)) {
            told = now;
            rule.set(report.rule());
        }
    }

    /// Stays where it was when it can, else takes the first.
    private static <T> void keep(ObjectProperty<T> choice, List<T> choices) {
        if (!choices.isEmpty() && !choices.contains(choice.get())) {
            choice.set(choices.getFirst());
        }
    }

    static List<String> parts(EvaluationReport report) {
        return report.results().stream().map(MethodResult::part).distinct().toList();
    }

    static List<MatchRule> rules(EvaluationReport report) {
        LinkedHashSet<MatchRule> rules = new LinkedHashSet<>();
        report.results().forEach(r -> rules.add(r.rule()));
        return List.copyOf(rules);
    }

    /// The metrics of the table that the report has.
    static List<String> metrics(EvaluationReport report) {
        List<String> found = new ArrayList<>();
        for (String name : MetricName.SHOWN) {
            if (report.results().stream().anyMatch(r -> r.metric(name).isPresent())) {
                found.add(name);
            }
        }
        return found;
    }

    /// The methods of the part and rule in front: trained ones last to first, then base, teacher,
    /// prior.
    List<MethodResult> results(EvaluationReport report) {
        List<MethodResult> found = new ArrayList<>();
        report.results().stream()
                .filter(r -> r.part().equals(part.get()) && r.rule() == rule.get())
                .forEach(found::add);
        found.sort((a, b) -> order(b.kind()) - order(a.kind()));
        return found;
    }

    private static int order(MethodResult.Kind kind) {
        return switch (kind) {
            case TEACHER -> 0;
            case PRIOR -> 1;
            case BASE -> 2;
            case SFT -> 3;
            case DPO -> 4;
            case ORPO -> 5;
        };
    }

    /// The comparisons of the part, rule and metric in front.
    List<Comparison> comparisons(EvaluationReport report) {
        return report.comparisons().stream()
                .filter(c ->
                        c.part().equals(part.get())
                                && c.rule() == rule.get()
                                && c.metric().equals(metric.get()))
                .toList();
    }

    /// Chooses the cases that went one way between two methods.
    ///
    /// @param first is given the first of them, where there is any
    void chooseFlips(Comparison between, Flip flip, Consumer<String> first) {
        chosen.ifPresent(report ->
                background.load(
                        () ->
                                CaseOutcomes.read(report.file())
                                        .flips(
                                                between.part(),
                                                between.rule(),
                                                between.metric(),
                                                between.method(),
                                                between.baseline(),
                                                flip),
                        read -> {
                            if (read instanceof Load.Ready<List<String>>(List<String> ids)
                                    && !ids.isEmpty()) {
                                session.select(new CaseSelection(title(between, flip), ids));
                                first.accept(ids.getFirst());
                            }
                        }));
    }

    private static String title(Comparison between, Flip flip) {
        return new MetricName(between.metric()).title()
                + (flip == Flip.GAINED ? " gained by " : " lost by ")
                + between.method()
                + " against "
                + between.baseline();
    }

    /// Whether a trained or base method does worse than always guessing the most frequent labels.
    boolean belowPrior(EvaluationReport report, MethodResult result, String name) {
        boolean student =
                result.kind() != MethodResult.Kind.PRIOR
                        && result.kind() != MethodResult.Kind.TEACHER;
        Optional<Double> own = result.metric(name).map(MetricValue::value);
        Optional<Double> prior =
                results(report).stream()
                        .filter(r -> r.kind() == MethodResult.Kind.PRIOR)
                        .findFirst()
                        .flatMap(r -> r.metric(name))
                        .map(MetricValue::value);
        return student
                && name.startsWith("top")
                && own.isPresent()
                && prior.isPresent()
                && own.get() < prior.get();
    }

    public ObservableList<ReportItem> reports() {
        return reports;
    }

    Optional<ReportItem> chosen() {
        return chosen;
    }

    public ReadOnlyObjectProperty<Load<EvaluationReport>> contentProperty() {
        return content.getReadOnlyProperty();
    }

    public ObjectProperty<String> partProperty() {
        return part;
    }

    public ObjectProperty<MatchRule> ruleProperty() {
        return rule;
    }

    public ObjectProperty<String> metricProperty() {
        return metric;
    }
}
