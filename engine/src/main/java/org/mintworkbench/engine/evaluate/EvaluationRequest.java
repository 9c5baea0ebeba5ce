package org.mintworkbench.engine.evaluate;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mintworkbench.engine.evaluate.statistics.Bootstrap;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;

/// What to evaluate.
///
/// @param title of the report
/// @param dataset id
/// @param examples every case of the data set by id: the prior counts the training part's
/// @param split the parts, of which `train` makes the prior
/// @param cases part to the ids evaluated, in order; see [#testParts]
/// @param rankings the teacher's, by case id
/// @param methods students; prior and teacher are added
/// @param parents name to SHA-256 of what this is made from
public record EvaluationRequest(
        String title,
        Task task,
        String dataset,
        Map<String, Example> examples,
        Split split,
        Map<String, List<String>> cases,
        Map<String, Ranking> rankings,
        List<MethodAnswers> methods,
        Settings settings,
        Map<String, String> parents) {

    /// What is evaluated when nothing else is asked for.
    public static final List<String> TEST_PARTS = List.of(Split.TEST, Split.TEST_DISJOINT);

    /// @param k the teacher's labels that CAR counts as preferred
    /// @param q those it counts as rejected
    /// @param from whence the two are, and the teacher
    /// @param rule of matching that is shown first; figures are counted by all
    public record Settings(int k, int q, From from, MatchRule rule, Bootstrap bootstrap) {
        /// @param ranking id of the teacher's rankings
        /// @param preferences id of the preference set that was paired by k and q; empty for the
        ///   usual ones
        public record From(String ranking, String preferences) {}

        public Settings {
            Checks.require(k >= 1, "k", "must be at least 1");
            Checks.require(q >= 1, "q", "must be at least 1");
        }

        public static Settings of(int k, int q, From from, MatchRule rule, long seed) {
            return new Settings(k, q, from, rule, new Bootstrap(Bootstrap.DEFAULT_RESAMPLES, seed));
        }

        EvaluationReport.Settings forReport() {
            return new EvaluationReport.Settings(
                    from.ranking(),
                    k,
                    q,
                    from.preferences(),
                    bootstrap.resamples(),
                    bootstrap.seed());
        }
    }

    public EvaluationRequest {
        methods = List.copyOf(methods);
        Set<String> names = new HashSet<>(Set.of(StandIns.PRIOR, StandIns.TEACHER));
        for (MethodAnswers method : methods) {
            Checks.require(
                    names.add(method.method()), "methods", "has \"" + method.method() + "\" twice");
        }
    }

    /// The test parts a split has: diseases seen in training first, disjoint ones beside them.
    public static Map<String, List<String>> testParts(Split split) {
        return parts(split, TEST_PARTS.stream().filter(split.parts()::containsKey).toList());
    }

    /// Those of these parts that hold a case, in the order given.
    ///
    /// @throws org.mintworkbench.workspace.UserError when the split has no such part
    public static Map<String, List<String>> parts(Split split, List<String> names) {
        Map<String, List<String>> cases = new LinkedHashMap<>();
        for (String name : names) {
            if (!split.part(name).isEmpty()) {
                cases.put(name, split.part(name));
            }
        }
        return cases;
    }
}
