package org.mintworkbench.app.cases;

import java.util.Optional;
import org.mintworkbench.app.chart.MethodMark;
import org.mintworkbench.workspace.evaluation.MethodResult;

/// A method whose answers stand side by side.
///
/// @param run whose answer it is, none for stand-ins
record Method(String name, MethodMark mark, Optional<String> run) {
    static Method of(MethodResult result) {
        return new Method(result.method(), MethodMark.of(result.kind()), result.run());
    }
}
