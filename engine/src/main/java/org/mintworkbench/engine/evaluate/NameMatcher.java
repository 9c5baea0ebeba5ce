package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;

/// Says which item of an answer counts as the truth, under each rule. Items are cleaned names.
final class NameMatcher {
    private final PaperScores scores;
    private final Map<String, String> idOfName = new HashMap<>();
    private final Map<String, List<String>> namesOfId = new HashMap<>();

    NameMatcher(Task task, PaperScores scores) {
        this.scores = scores;
        for (Label label : task.labels()) {
            PaperScores.parts(label.name()).forEach(name -> idOfName.putIfAbsent(name, label.id()));
            namesOfId.put(label.id(), names(label));
        }
        for (Label label : task.labels()) {
            names(label).forEach(name -> idOfName.putIfAbsent(name, label.id()));
        }
    }

    private static List<String> names(Label label) {
        Set<String> names = new LinkedHashSet<>(PaperScores.parts(label.name()));
        label.synonyms().forEach(synonym -> names.addAll(PaperScores.parts(synonym)));
        return new ArrayList<>(names);
    }

    /// The label an item names exactly, by name or synonym.
    Optional<String> idOf(String item) {
        return Optional.ofNullable(idOfName.get(item));
    }

    /// Cleaned names of a case's truth: those of its label, or the source's own where the task does
    /// not have the label.
    List<String> truthNames(Example example) {
        return namesOfId.getOrDefault(example.truth(), PaperScores.parts(example.truthName()));
    }

    /// 1-based place of the first item that counts as the truth.
    OptionalInt rank(MatchRule rule, List<String> items, Example example) {
        List<String> truth = truthNames(example);
        return switch (rule) {
            case FUZZY -> scores.fuzzyRank(items, truth);
            case EXACT -> PaperScores.rank(items, new HashSet<>(truth)::contains);
            case ONTOLOGY_ID ->
                    PaperScores.rank(
                            items, item -> idOf(item).filter(example.truth()::equals).isPresent());
        };
    }

    /// CAR of an answer whose teacher ranked the labels `top` and `bottom` (ids).
    CarScore car(MatchRule rule, List<String> items, CaseSides sides) {
        return switch (rule) {
            case FUZZY -> scores.fuzzyCar(items, sides.names());
            case EXACT -> scores.exactCar(items, sides.names());
            case ONTOLOGY_ID -> carById(items, sides);
        };
    }

    /// Items that name no label stay themselves: they count in R and lie in neither list.
    private CarScore carById(List<String> items, CaseSides sides) {
        List<String> ids = items.stream().map(item -> idOf(item).orElse("? " + item)).toList();
        return PaperScores.car(
                ids,
                new HashSet<>(sides.topIds())::contains,
                new HashSet<>(sides.bottomIds())::contains);
    }

    /// The teacher's two sides of one case, as ids and as names.
    record CaseSides(List<String> topIds, List<String> bottomIds, TeacherNames names) {}
}
