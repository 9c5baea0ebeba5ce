package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.task.Label;

/// Methods that stand in every table beside the students: always guessing the most frequent labels,
/// and the teacher's own list.
final class StandIns {
    static final String PRIOR = "Majority prior";
    static final String TEACHER = "Teacher";

    private final EvaluationRequest request;
    private final Sides sides;

    StandIns(EvaluationRequest request, Sides sides) {
        this.request = request;
        this.sides = sides;
    }

    /// Answers every case with the most frequent labels of the training part; equally frequent
    /// ones, those without a case too, go by the task's label order.
    MethodAnswers prior() {
        Map<String, Integer> counts = new HashMap<>();
        for (String id : request.split().parts().getOrDefault(Split.TRAIN, List.of())) {
            Optional.ofNullable(request.examples().get(id))
                    .map(Example::truth)
                    .ifPresent(t -> counts.merge(t, 1, Integer::sum));
        }
        List<Label> labels = new ArrayList<>(request.task().labels());
        labels.sort(Comparator.comparingInt(l -> -counts.getOrDefault(l.id(), 0)));
        String text = answer(labels.stream().map(Label::name).toList());
        RankedCase same = RankedCase.ofOrder(labels.stream().map(Label::id).toList());
        Map<String, Completion> answers = new HashMap<>();
        Map<String, RankedCase> ranked = new HashMap<>();
        request.cases()
                .values()
                .forEach(ids ->
                        ids.forEach(id -> {
                            answers.put(id, completion(id, text));
                            ranked.put(id, same);
                        }));
        return new MethodAnswers(PRIOR, MethodResult.Kind.PRIOR, Optional.empty(), answers, ranked);
    }

    /// Answers every ranked case with the teacher's best labels.
    MethodAnswers teacher() {
        Map<String, Completion> answers = new HashMap<>();
        Map<String, RankedCase> ranked = new HashMap<>();
        request.cases()
                .values()
                .forEach(ids ->
                        ids.forEach(id ->
                                sides.ranked(id)
                                        .ifPresent(found -> {
                                            String text = answer(sides.toNames(found.ids()));
                                            answers.put(id, completion(id, text));
                                            ranked.put(id, RankedCase.ofOrder(found.ids()));
                                        })));
        return new MethodAnswers(
                TEACHER, MethodResult.Kind.TEACHER, Optional.empty(), answers, ranked);
    }

    private String answer(List<String> names) {
        return request.task()
                .answer(names.subList(0, Math.min(request.task().listLength(), names.size())));
    }

    private static Completion completion(String id, String text) {
        return new Completion(id, text, 0, Completion.Stop.STOP_TOKEN);
    }
}
