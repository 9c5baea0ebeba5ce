package org.mintworkbench.engine.evaluate;

import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.MethodResult;

/// One method and what it answered.
///
/// @param method shown name, e.g. `ORPO`
/// @param run id of the run, none for the prior and the teacher
/// @param set name of the run's answers that were sampled otherwise, none for its own
/// @param byExample case id to answer; a case without one counts as a failed answer, but a part
///   without any is left out
/// @param ranked case id to its ranking of all labels; empty where a method gives only a list
public record MethodAnswers(
        String method,
        MethodResult.Kind kind,
        Optional<String> run,
        Optional<String> set,
        Map<String, Completion> byExample,
        Map<String, RankedCase> ranked) {
    public MethodAnswers {
        byExample = Map.copyOf(byExample);
        ranked = Map.copyOf(ranked);
    }

    /// Answers of a run's own, or of none, with rankings.
    public MethodAnswers(
            String method,
            MethodResult.Kind kind,
            Optional<String> run,
            Map<String, Completion> byExample,
            Map<String, RankedCase> ranked) {
        this(method, kind, run, Optional.empty(), byExample, ranked);
    }

    /// Answers that are lists.
    public MethodAnswers(
            String method,
            MethodResult.Kind kind,
            Optional<String> run,
            Map<String, Completion> byExample) {
        this(method, kind, run, byExample, Map.of());
    }
}
