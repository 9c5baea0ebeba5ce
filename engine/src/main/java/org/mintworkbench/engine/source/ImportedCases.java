package org.mintworkbench.engine.source;

import java.util.List;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.task.Task;

/// What an import of cases has written.
///
/// @param divided the source's own split, or what became of the one before
public record ImportedCases(
        DatasetManifest manifest, Task task, List<Problem> problems, ImportedSplit divided) {
    public ImportedCases {
        problems = List.copyOf(problems);
    }

    /// The split that the data set has now.
    public Optional<Split> split() {
        return divided.now();
    }
}
