package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.workspace.dataset.Problem;

/// Collects problems in the order met.
final class Problems {
    private final List<Problem> list = new ArrayList<>();

    void skipped(String file, int line, String reason) {
        list.add(new Problem(file, line, reason, Problem.Severity.SKIPPED));
    }

    void warning(String file, int line, String reason) {
        list.add(new Problem(file, line, reason, Problem.Severity.WARNING));
    }

    void addAll(List<Problem> more) {
        list.addAll(more);
    }

    List<Problem> all() {
        return List.copyOf(list);
    }
}
