package org.mintworkbench.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir Path root;

    @Test
    void whatAnIdNamesLiesInTheWorkspace() {
        Workspace workspace = Workspace.openOrCreate(root, "test");
        for (String id : List.of("..", ".", "../../escape", "/tmp/x", "a\\b", "a/b")) {
            assertThrows(UserError.class, () -> workspace.dataset(id), id);
            assertThrows(UserError.class, () -> workspace.ranking(id), id);
            assertThrows(UserError.class, () -> workspace.preferences(id), id);
            assertThrows(UserError.class, () -> workspace.run(id), id);
            assertThrows(UserError.class, () -> workspace.report(id), id);
        }
        assertThrows(UserError.class, () -> workspace.taskFile("../x"));
        assertThrows(UserError.class, () -> workspace.notesFile("../x"));
        // A folder that somebody renamed is still read.
        assertEquals(root.resolve("runs").resolve("my best run"), workspace.run("my best run"));
    }
}
