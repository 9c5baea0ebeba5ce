package org.mintworkbench.engine.evaluate;

import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.MethodResult;

/// One method and what it answered.
///
/// @param method shown name, e.g. `ORPO`
/// @param run id of the run, none for the prior and the teacher
/// @param byExample case id to answer; a case without one counts as a failed answer, but a part
///   without any is left out
public record MethodAnswers(
        String method,
        MethodResult.Kind kind,
        Optional<String> run,
        Map<String, Completion> byExample) {
    public MethodAnswers {
        byExample = Map.copyOf(byExample);
    }
}
