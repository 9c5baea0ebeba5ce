package org.mintworkbench.engine.parity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One file or folder of goldens, and what is held against it.
public interface ParityGroup {
    String name();

    /// Relative to the golden folder, e.g. `evaluation/difflib.jsonl`.
    String place();

    /// @param folder laid out as the golden folder
    /// @throws org.mintworkbench.workspace.UserError when a file is not as the generators write it
    List<ParityItem> check(Path folder);

    default boolean isIn(Path folder) {
        return Files.exists(folder.resolve(place()));
    }
}
