package org.mintworkbench.app.session;

import java.nio.file.Path;
import java.util.Optional;
import org.mintworkbench.workspace.evaluation.EvaluationReport;

/// An evaluation on disk.
///
/// @param name the report's id
/// @param stamp changes when the file does
/// @param counted of which cases and by what, none when the file cannot be read
public record ReportItem(String name, Path file, String stamp, Optional<Counted> counted) {
    /// What stands behind its figures.
    ///
    /// @param dataset id of the cases
    /// @param settings the teacher and the sides
    public record Counted(String dataset, EvaluationReport.Settings settings) {}

    public boolean isOf(String dataset) {
        return counted.filter(by -> by.dataset().equals(dataset)).isPresent();
    }
}
