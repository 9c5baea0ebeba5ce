package org.mintworkbench.app.session;

import java.nio.file.Path;
import org.mintworkbench.workspace.evaluation.EvaluationReport;

/// An evaluation on disk.
///
/// @param name the report's id
/// @param stamp changes when the file does
/// @param dataset id of the cases it is of
/// @param settings the teacher and the sides that it was counted by
public record ReportItem(
        String name, Path file, String stamp, String dataset, EvaluationReport.Settings settings) {}
