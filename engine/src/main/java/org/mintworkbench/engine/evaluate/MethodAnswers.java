package org.mintworkbench.engine.evaluate;

import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MethodResult;

/// One method and what it answered.
///
/// @param method shown name, e.g. `ORPO`
/// @param student who answered, none for the prior and the teacher
/// @param byExample case id to answer; a case without one counts as a failed answer, but a part
///   without any is left out
/// @param ranked case id to its ranking of all labels; empty where a method gives only a list
public record MethodAnswers(
        String method,
        MethodResult.Kind kind,
        Optional<EvaluationReport.Student> student,
        Map<String, Completion> byExample,
        Map<String, RankedCase> ranked) {
    public MethodAnswers {
        byExample = Map.copyOf(byExample);
        ranked = Map.copyOf(ranked);
    }

    /// Answers that are lists.
    public MethodAnswers(
            String method,
            MethodResult.Kind kind,
            Optional<EvaluationReport.Student> student,
            Map<String, Completion> byExample) {
        this(method, kind, student, byExample, Map.of());
    }

    /// Id of the run.
    Optional<String> run() {
        return student.map(EvaluationReport.Student::run);
    }

    /// Name of the run's answers that were sampled otherwise, none for its own.
    Optional<String> set() {
        return student.flatMap(EvaluationReport.Student::answers);
    }
}
