package org.mintworkbench.app.session;

import java.nio.file.Path;

/// An evaluation on disk.
///
/// @param name the report's id
/// @param stamp changes when the file does
public record ReportItem(String name, Path file, String stamp) {}
