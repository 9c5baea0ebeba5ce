package org.mintworkbench.app.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.app.cases.CaseSheet.Answer;
import org.mintworkbench.app.cases.CaseSheet.Item;
import org.mintworkbench.app.cases.CaseSheet.Ranked;
import org.mintworkbench.app.cases.CaseSheet.Side;
import org.mintworkbench.app.session.CaseOutcomes;
import org.mintworkbench.app.session.DatasetItem;
import org.mintworkbench.app.session.ReportItem;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.CaseOutcome;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.note.CaseNotes;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.NameCleaning;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// The cases of a data set with its teacher's rankings and a report's answers.
///
/// @param rule of matching that the report was made to show first
/// @param sides the k and q whose labels are marked
record CasesContent(
        Workspace workspace,
        String dataset,
        LabelIndex labels,
        Map<String, Example> examples,
        Map<String, String> partOf,
        Map<String, Ranking> rankings,
        String teacher,
        List<Method> methods,
        CaseOutcomes outcomes,
        Optional<MatchRule> rule,
        Sides sides,
        CaseNotes notes) {
    private static final int SHOWN = 10;

    /// How many labels of the ranking's ends are marked.
    record Sides(int k, int q) {}

    /// What is read.
    record Sources(
            Workspace workspace,
            DatasetItem dataset,
            Optional<RankingManifest> ranking,
            Optional<ReportItem> report,
            Optional<Sides> sides) {}

    static CasesContent read(Sources from) {
        Workspace workspace = from.workspace();
        String id = from.dataset().manifest().id();
        Map<String, Example> examples = new LinkedHashMap<>();
        from.dataset().folder().examples().forEach(e -> examples.put(e.id(), e));
        Map<String, Method> methods = new LinkedHashMap<>();
        Optional<EvaluationReport> report =
                from.report().map(r -> Json.read(r.file(), EvaluationReport.class));
        report.map(EvaluationReport::results).orElse(List.of()).stream()
                .filter(r -> r.kind() != MethodResult.Kind.TEACHER)
                .forEach(r -> methods.putIfAbsent(r.method(), Method.of(r)));
        return new CasesContent(
                workspace,
                id,
                new LabelIndex(workspace.task(from.dataset().manifest().task())),
                examples,
                from.dataset().partOf(),
                from.ranking().map(r -> workspace.ranking(r.id()).rankings()).orElse(Map.of()),
                from.ranking().map(RankingManifest::name).orElse(""),
                List.copyOf(methods.values()),
                from.report().map(r -> CaseOutcomes.read(r.file())).orElse(CaseOutcomes.NONE),
                report.map(EvaluationReport::rule),
                from.sides().orElse(new Sides(SHOWN, SHOWN)),
                CaseNotes.read(workspace.notesFile(id)));
    }

    CaseSheet sheet(Example example) {
        Optional<Ranking> ranking = Optional.ofNullable(rankings.get(example.id()));
        List<String> ranked = ranking.map(Ranking::labels).orElse(List.of());
        Map<String, Side> side = new HashMap<>();
        for (int i = 0; i < ranked.size(); i++) {
            side.put(
                    ranked.get(i),
                    i < sides.k()
                            ? Side.PREFERRED
                            : i >= ranked.size() - sides.q() ? Side.REJECTED : Side.NEITHER);
        }
        List<Answer> answers = new ArrayList<>();
        for (Method method : methods) {
            outcomes.of(example.id()).stream()
                    .filter(o -> o.method().equals(method.name()))
                    .findFirst()
                    .ifPresent(o -> answers.add(answer(method, o, side)));
        }
        return new CaseSheet(
                example,
                partOf.getOrDefault(example.id(), ""),
                labels.find(example.truth()).map(Label::name).orElse(example.truthName()),
                ranking.map(r -> first(r, example.truth())).orElse(List.of()),
                ranking.map(r -> r.rankOf(example.truth())).orElse(0),
                ranked.size(),
                answers);
    }

    private List<Ranked> first(Ranking ranking, String truth) {
        List<Ranked> found = new ArrayList<>();
        double best = ranking.scores().length == 0 ? 1 : ranking.scores()[0];
        for (int i = 0; i < Math.min(SHOWN, ranking.labels().size()); i++) {
            String id = ranking.labels().get(i);
            double score = ranking.scores()[i];
            found.add(
                    new Ranked(
                            labels.find(id).map(Label::name).orElse(id),
                            score,
                            best > 0 && score > 0 ? score / best : 0,
                            id.equals(truth)));
        }
        return found;
    }

    private Answer answer(Method method, CaseOutcome outcome, Map<String, Side> side) {
        List<Item> items = new ArrayList<>();
        for (String text : outcome.items()) {
            String id =
                    labels.findByName(text)
                            .or(() -> labels.findByName(NameCleaning.clean(text)))
                            .map(Label::id)
                            .orElse("");
            items.add(new Item(text, id, side.getOrDefault(id, Side.NEITHER)));
        }
        return new Answer(
                method,
                items,
                outcome.truthRank(),
                outcome.bestMatch(),
                outcome.bestSimilarity(),
                outcome.failures());
    }
}
