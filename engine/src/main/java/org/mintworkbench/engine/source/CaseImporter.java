package org.mintworkbench.engine.source;

import java.nio.file.Path;
import org.mintworkbench.workspace.UserError;

/// Reads cases from files of one form. What cannot be read becomes a problem and the rest goes on.
@FunctionalInterface
public interface CaseImporter {
    /// @throws UserError when nothing at all can be read from `source`
    ImportResult read(Path source, ImportListener listener);
}
