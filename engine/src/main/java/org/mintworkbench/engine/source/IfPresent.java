package org.mintworkbench.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;

/// What to do when a thing of the same id is already in the workspace.
public enum IfPresent {
    FAIL,
    REPLACE;

    /// Clears the way for a new manifest. The old one goes first, so that what follows is
    /// incomplete until the new one stands.
    ///
    /// @throws UserError when there is one that must stay
    public void makeRoom(Path manifest) {
        if (this == FAIL && Files.exists(manifest)) {
            throw new UserError(
                    "There is one of this name already.",
                    manifest.toString(),
                    "Give the new one an id of its own (--id), or replace the old one (--replace).");
        }
        try {
            Files.deleteIfExists(manifest);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(manifest, e);
        }
    }
}
