package org.mintworkbench.app.cases;

import java.util.Optional;
import org.mintworkbench.app.chart.MethodMark;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.run.AnswerSet;

/// A method whose answers stand side by side.
///
/// @param answers that hold its words, `RUN` or `RUN@NAME`; none for stand-ins and rankings: no
///   words of theirs can be read
record Method(String name, MethodMark mark, Optional<String> answers) {
    static Method of(MethodResult result) {
        return new Method(
                result.method(),
                MethodMark.of(result.kind()),
                result.ranksLabels()
                        ? Optional.empty()
                        : result.run().map(run -> AnswerSet.id(run, result.answers())));
    }
}
