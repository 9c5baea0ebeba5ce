package org.mintworkbench.app.cases;

import java.util.Optional;
import org.mintworkbench.app.chart.MethodMark;
import org.mintworkbench.workspace.evaluation.MethodResult;

/// A method whose answers stand side by side.
///
/// @param run whose answer it is, none for stand-ins
record Method(String name, MethodMark mark, Optional<String> run) {
    static Method of(MethodResult result) {
        return new Method(result.method(), mark(result.kind()), result.run());
    }

    private static MethodMark mark(MethodResult.Kind kind) {
        return switch (kind) {
            case PRIOR -> MethodMark.PRIOR;
            case TEACHER -> MethodMark.TEACHER;
            case BASE -> MethodMark.BASE;
            case SFT -> MethodMark.SFT;
            case DPO -> MethodMark.DPO;
            case ORPO -> MethodMark.ORPO;
        };
    }
}
