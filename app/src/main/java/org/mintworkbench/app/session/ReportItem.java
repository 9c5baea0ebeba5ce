package org.mintworkbench.app.session;

import java.nio.file.Path;

/// An evaluation on disk.
///
/// @param name e.g. a report's id, or a run's id and the part
/// @param stamp changes when the file does
public record ReportItem(String name, Path file, String stamp) {}
