package org.mintworkbench.engine.source;

import java.util.List;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Split;

/// A split that was written, and what was wrong with the file it came from.
public record MadeSplit(Split split, List<Problem> problems) {
    public MadeSplit {
        problems = List.copyOf(problems);
    }
}
