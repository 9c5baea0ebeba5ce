package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.engine.evaluate.NameMatcher.CaseSides;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.CaseOutcome;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.NameCleaning;
import org.mintworkbench.workspace.task.Task;

/// Reads one answer and scores it in every way the tables need.
final class CaseScorer {
    private static final double RELEASED_WEIGHT = 1.0; // what the published scripts pass

    private final int length;
    private final int labels;
    private final Sides sides;
    private final AnswerReader reader;
    private final ReleasedReader releasedReader;
    private final PaperScores paper;
    private final ReleasedScores released;
    private final NameMatcher matcher;
    private final Map<String, String> truthTexts = new LinkedHashMap<>();

    CaseScorer(Task task, Sides sides) {
        this.length = task.listLength();
        this.labels = task.labels().size();
        this.sides = sides;
        this.reader = new AnswerReader(task.answerHeader(), length);
        this.releasedReader = new ReleasedReader(task.answerHeader());
        List<String> names = new ArrayList<>();
        for (Label label : task.labels()) {
            names.addAll(List.of(label.name().split(";")));
            names.addAll(label.synonyms());
            truthTexts.put(label.id(), label.name());
        }
        this.paper = new PaperScores(names);
        this.released =
                new ReleasedScores(
                        task.labels().stream().map(Label::name).toList(),
                        ReleasedScores.Thresholds.PUBLISHED);
        this.matcher = new NameMatcher(task, paper);
    }

    /// What a method gave for a case.
    ///
    /// @param completion none when the method has no answer for the case
    /// @param ranked none when it ranks nothing
    record Given(Optional<Completion> completion, Optional<RankedCase> ranked) {}

    CaseOutcome score(String method, String part, Example example, Given given) {
        Optional<Completion> completion = given.completion();
        String text = completion.map(Completion::text).orElse("");
        Answer answer = reader.read(text);
        List<String> items = answer.items().stream().map(NameCleaning::clean).toList();
        Map<MatchRule, Integer> ranks = new EnumMap<>(MatchRule.class);
        Map<String, Double> flags = new LinkedHashMap<>();
        Set<ParseFailure> failures = failures(answer, completion);
        flags.put(Metric.HFA, number(paper.hallucinationFree(items, length)));
        flags.put(Metric.PARSED, number(failures.isEmpty()));
        given.ranked()
                .ifPresent(r ->
                        flags.put(Metric.MEAN_RANK, (double) r.rankOf(example.truth(), labels)));
        Optional<CaseSides> caseSides = caseSides(example.id());
        for (MatchRule rule : MatchRule.values()) {
            OptionalInt rank = matcher.rank(rule, items, example);
            rank.ifPresent(r -> ranks.put(rule, r));
            putTops(flags, rule, rank);
            caseSides.ifPresent(
                    s -> putCar(flags, Metric.flag(rule, ""), matcher.car(rule, items, s)));
        }
        flags.put(
                Metric.flag(MatchRule.FUZZY, Metric.CREDITED_DIFFERENT),
                number(isCreditedDifferent(items, ranks.get(MatchRule.FUZZY), example)));
        putReleased(flags, releasedReader.items(text), example, caseSides);
        Best best = best(items, example);
        return new CaseOutcome(
                example.id(),
                method,
                part,
                truthText(example),
                answer.items(),
                failures.stream().map(ParseFailure::key).toList(),
                ranks,
                flags,
                best.index().isPresent()
                        ? Optional.of(answer.items().get(best.index().getAsInt()))
                        : Optional.empty(),
                best.similarity());
    }

    private static Set<ParseFailure> failures(Answer answer, Optional<Completion> completion) {
        if (completion.isEmpty()) {
            return EnumSet.of(ParseFailure.MISSING);
        }
        Set<ParseFailure> failures = EnumSet.noneOf(ParseFailure.class);
        failures.addAll(answer.failures());
        if (completion.get().stop() == Completion.Stop.LENGTH) {
            failures.add(ParseFailure.CUT_OFF);
        }
        return failures;
    }

    private Optional<CaseSides> caseSides(String example) {
        return sides.ranked(example)
                .map(ranked -> {
                    List<String> top = sides.top(ranked);
                    List<String> bottom = sides.bottom(ranked);
                    TeacherNames names =
                            new TeacherNames(sides.toNames(top), sides.toNames(bottom));
                    return new CaseSides(top, bottom, names);
                });
    }

    private void putTops(Map<String, Double> flags, MatchRule rule, OptionalInt rank) {
        for (int n : Metric.depths(length)) {
            flags.put(
                    Metric.flag(rule, Metric.top(n)),
                    number(rank.isPresent() && rank.getAsInt() <= n));
        }
    }

    private static void putCar(Map<String, Double> flags, String prefix, CarScore car) {
        flags.put(prefix + Metric.COVERAGE, car.coverage());
        flags.put(prefix + Metric.AVOIDANCE, car.avoidance());
        flags.put(prefix + Metric.CAR, car.car());
    }

    private void putReleased(
            Map<String, Double> flags,
            List<String> items,
            Example example,
            Optional<CaseSides> caseSides) {
        String truth = truthText(example);
        flags.put(Metric.RELEASED + "e1", number(released.e1(items)));
        flags.put(Metric.RELEASED + "e2", number(released.e2(items, truth)));
        flags.put(Metric.RELEASED + "e3", number(released.e3(items, truth)));
        caseSides.ifPresent(s ->
                putCar(flags, Metric.RELEASED, released.car(items, s.names(), RELEASED_WEIGHT)));
    }

    /// Credited by similarity though the item is exactly the name of another label.
    private boolean isCreditedDifferent(
            List<String> items, @Nullable Integer rank, Example example) {
        return rank != null
                && matcher.idOf(items.get(rank - 1))
                        .filter(id -> !id.equals(example.truth()))
                        .isPresent();
    }

    private record Best(OptionalInt index, double similarity) {}

    private Best best(List<String> items, Example example) {
        Best best = new Best(OptionalInt.empty(), 0);
        for (int i = 0; i < items.size(); i++) {
            for (String part : matcher.truthNames(example)) {
                double ratio = paper.similarity(part, items.get(i));
                if (ratio > best.similarity()) {
                    best = new Best(OptionalInt.of(i), ratio);
                }
            }
        }
        return best;
    }

    private String truthText(Example example) {
        return truthTexts.getOrDefault(example.truth(), example.truthName());
    }

    private static double number(boolean holds) {
        return holds ? 1 : 0;
    }
}
