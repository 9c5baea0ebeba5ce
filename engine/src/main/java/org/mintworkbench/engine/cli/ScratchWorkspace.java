package org.mintworkbench.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.RunFolder;

/// A copy of a workspace, to be worked in and thrown away.
///
/// @param root of the copy
record ScratchWorkspace(Path root) implements AutoCloseable {
    private static final List<String> KINDS =
            List.of(Workspace.FILE, "datasets", "rankings", "preferences", "tasks");

    /// @param runs ids of runs to copy too, without their answers, which would not be made again;
    ///   what is no run's id is passed over
    static ScratchWorkspace of(Workspace workspace, List<String> runs) {
        Path root = workspace.root();
        try {
            ScratchWorkspace scratch =
                    new ScratchWorkspace(Files.createTempDirectory("mint-bench-"));
            for (String kind : KINDS) {
                scratch.copy(root, root.resolve(kind));
            }
            for (String run : runs) {
                if (run.matches("[\\w.-]+") && Files.isDirectory(workspace.runs().resolve(run))) {
                    scratch.copy(root, workspace.runs().resolve(run));
                    RunFolder copied = new RunFolder(scratch.open().run(run));
                    for (Path answers : AnswerSet.folders(copied)) {
                        FolderEntries.deleteTree(answers);
                    }
                }
            }
            return scratch;
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    Workspace open() {
        return Workspace.open(root);
    }

    private void copy(Path from, Path what) throws IOException {
        if (!Files.exists(what)) {
            return;
        }
        try (Stream<Path> all = Files.walk(what)) {
            for (Path source : all.toList()) {
                Path target = root.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.toAbsolutePath().getParent());
                    Files.copy(source, target);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            FolderEntries.deleteTree(root);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(root, e);
        }
    }
}
