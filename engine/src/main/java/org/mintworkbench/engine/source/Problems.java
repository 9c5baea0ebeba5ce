package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.workspace.dataset.Problem;

/// Collects problems in the order met.
public final class Problems {
    private final List<Problem> list = new ArrayList<>();

    public void skipped(String file, int line, String reason) {
        list.add(new Problem(file, line, reason, Problem.Severity.SKIPPED));
    }

    public void warning(String file, int line, String reason) {
        list.add(new Problem(file, line, reason, Problem.Severity.WARNING));
    }

    public void addAll(List<Problem> more) {
        list.addAll(more);
    }

    public List<Problem> all() {
        return List.copyOf(list);
    }
}
