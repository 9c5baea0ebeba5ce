package org.mintworkbench.engine.source;

import java.util.List;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.task.Task;

/// What an import of cases has written.
///
/// @param split the split the source itself had, with its leaks
public record ImportedCases(
        DatasetManifest manifest, Task task, List<Problem> problems, Optional<Split> split) {
    public ImportedCases {
        problems = List.copyOf(problems);
    }
}
