package org.mintworkbench.app.cases;

import java.util.Optional;
import org.mintworkbench.app.chart.MethodMark;
import org.mintworkbench.workspace.evaluation.MethodResult;

/// A method whose answers stand side by side.
///
/// @param run that wrote the answer, none for stand-ins and rankings: no words of theirs can be
///   read
record Method(String name, MethodMark mark, Optional<String> run) {
    static Method of(MethodResult result) {
        return new Method(
                result.method(),
                MethodMark.of(result.kind()),
                result.ranksLabels() ? Optional.empty() : result.run());
    }
}
