package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.evaluate.statistics.Bootstrap;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.Completion.Stop;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;

/// A small study whose figures can be counted by hand: 30 labels in training, 2 that are not; 80
/// test cases of 4 labels and 20 of a label never trained on.
public final class Study {
    private static final int LABELS = 32;

    private Study() {}

    public static EvaluationRequest request() {
        Map<String, Example> examples = new LinkedHashMap<>();
        Map<String, List<String>> parts = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            add(examples, parts, "train", i, i < 10 ? 0 : i % 30);
        }
        for (int i = 0; i < 80; i++) {
            add(examples, parts, "test", i, 20 * (i % 4 == 0 ? 0 : 1) + i % 4);
        }
        for (int i = 0; i < 20; i++) {
            add(examples, parts, "test-disjoint", i, 31);
        }
        Split split = new Split(1, "study", "", "given", 0, parts, List.of());
        return new EvaluationRequest(
                "A study",
                task(),
                "study",
                examples,
                split,
                EvaluationRequest.testParts(split),
                rankings(examples),
                List.of(base(split), orpo(split, examples)),
                new EvaluationRequest.Settings(
                        10,
                        10,
                        new EvaluationRequest.Settings.From("teacher", "pairs"),
                        MatchRule.FUZZY,
                        new Bootstrap(500, 3)),
                Map.of("examples", "abc"));
    }

    static Task task() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < LABELS; i++) {
            labels.add(new Label("ID:" + i, name(i), List.of()));
        }
        return new Task(
                1,
                "study",
                "Study",
                Task.Modality.TEXT,
                "",
                "{phenotypes}",
                "LIST:",
                10,
                labels,
                "test");
    }

    /// Labels 30 and 31 are 0.8 alike and more: a subtype that similarity cannot tell apart.
    static String name(int label) {
        return label >= 30
                ? "Some peculiar syndrome type " + label
                : String.format(Locale.ROOT, "Disease number %02d", label);
    }

    private static void add(
            Map<String, Example> examples,
            Map<String, List<String>> parts,
            String part,
            int i,
            int label) {
        String id = part + "-" + i;
        parts.computeIfAbsent(part, p -> new ArrayList<>()).add(id);
        examples.put(
                id,
                new Example(
                        id,
                        id,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        "ID:" + label,
                        name(label),
                        "made"));
    }

    /// The teacher puts the truth first and the others behind it in order.
    private static Map<String, Ranking> rankings(Map<String, Example> examples) {
        Map<String, Ranking> rankings = new HashMap<>();
        for (Example example : examples.values()) {
            List<String> ids = new ArrayList<>(task().labels().stream().map(Label::id).toList());
            ids.remove(example.truth());
            ids.addFirst(example.truth());
            double[] scores = new double[ids.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = 1.0 / (i + 1);
            }
            rankings.put(example.id(), new Ranking(example.id(), ids, scores));
        }
        return rankings;
    }

    /// Never right; of 80 test answers 10 are empty, 5 are prose, 5 are missing.
    private static MethodAnswers base(Split split) {
        Map<String, Completion> answers = new HashMap<>();
        String list = list(List.of(10, 11, 12, 13, 14, 15, 16, 17, 18, 19));
        for (String part : List.of("test", "test-disjoint")) {
            for (String id : split.part(part)) {
                int i = Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
                String text =
                        part.equals("test") && i < 10
                                ? " "
                                : part.equals("test") && i < 15 ? "I cannot say." : list;
                if (!part.equals("test") || i < 75) {
                    answers.put(
                            id,
                            new Completion(
                                    id,
                                    text,
                                    9,
                                    text.startsWith("I") ? Stop.LENGTH : Stop.STOP_TOKEN));
                }
            }
        }
        return new MethodAnswers("Base", Kind.BASE, student("Base", "run-0"), answers);
    }

    /// Right at the first place in three test cases of four; on the unknown label it names its
    /// twin.
    private static MethodAnswers orpo(Split split, Map<String, Example> examples) {
        Map<String, Completion> answers = new HashMap<>();
        for (String part : List.of("test", "test-disjoint")) {
            for (String id : split.part(part)) {
                int truth = Integer.parseInt(example(examples, id).truth().substring(3));
                int first = truth == 31 ? 30 : truth == 0 ? 9 : truth;
                List<Integer> labels =
                        new ArrayList<>(List.of(first, 10, 11, 12, 13, 14, 15, 16, 17, 18));
                answers.put(id, new Completion(id, list(labels), 40, Stop.STOP_TOKEN));
            }
        }
        return new MethodAnswers("ORPO", Kind.ORPO, student("ORPO", "run-1"), answers);
    }

    /// Whose answers a method's are.
    public static Optional<EvaluationReport.Student> student(String method, String run) {
        return Optional.of(
                new EvaluationReport.Student(
                        method, run, Optional.empty(), Optional.of("final"), Optional.of("abc")));
    }

    private static Example example(Map<String, Example> examples, String id) {
        return Optional.ofNullable(examples.get(id)).orElseThrow();
    }

    private static String list(List<Integer> labels) {
        return task().answer(labels.stream().map(Study::name).toList());
    }
}
