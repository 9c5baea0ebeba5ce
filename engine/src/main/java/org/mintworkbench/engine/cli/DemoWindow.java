package org.mintworkbench.engine.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;

/// The window that shows the demo while it runs, in a process of its own.
final class DemoWindow {
    private static final String LAUNCHER = "org.mintworkbench.app.Launcher";

    private DemoWindow() {}

    /// Opens it and goes on at once. If it does not come up, that is said, with the reason.
    ///
    /// @throws UserError when no window is installed
    static void open(Terminal terminal, Path workspace) {
        start(terminal, command(List.of(workspace.toString(), "--follow")), workspace);
    }

    /// What starts a window.
    ///
    /// @param arguments its own, e.g. a workspace's folder
    /// @throws UserError when no window is installed
    static List<String> command(List<String> arguments) {
        String classPath =
                Settings.appClassPath()
                        .orElseThrow(() ->
                                new UserError(
                                        "The window is not installed here.",
                                        "mint.app.classpath",
                                        "Start with ./mint; `mint demo --headless` needs no window."));
        return EngineChild.command(classPath, LAUNCHER, arguments);
    }

    /// @return what waits for the window to end
    static Thread start(Terminal terminal, List<String> command, Path workspace) {
        try {
            Path said = Files.createTempFile("mint-window-", ".txt");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            return Thread.ofPlatform()
                    .daemon()
                    .name("window-watch")
                    .start(() -> tellWhenFailed(process, said, terminal));
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(workspace, e);
        }
    }

    private static void tellWhenFailed(Process window, Path said, Terminal terminal) {
        try {
            int code = window.waitFor();
            String reason = reason(said);
            if (code != ExitCode.OK) {
                terminal.say(
                        "The window did not stay open (code "
                                + code
                                + "): "
                                + reason
                                + " The demo goes on without it.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The last line, without what a log puts before it.
    private static String reason(Path said) {
        try {
            List<String> lines =
                    new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .toList();
            Files.deleteIfExists(said);
            return lines.isEmpty()
                    ? "it gave no reason."
                    : lines.getLast().replaceFirst("^[A-Z]+: ", "");
        } catch (IOException e) {
            return "its reason could not be read (" + e.getMessage() + ").";
        }
    }
}
