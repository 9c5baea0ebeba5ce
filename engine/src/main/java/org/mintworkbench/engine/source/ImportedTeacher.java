package org.mintworkbench.engine.source;

import java.util.List;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// What an import of predictions has written.
public record ImportedTeacher(RankingManifest manifest, List<Problem> problems) {
    public ImportedTeacher {
        problems = List.copyOf(problems);
    }
}
