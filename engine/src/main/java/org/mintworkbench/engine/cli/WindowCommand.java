package org.mintworkbench.engine.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mintworkbench.workspace.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/// The window in a process of its own. The start script opens it without this one, which is here
/// for the list of commands, for its help, and for starts without the script.
@Command(
        name = "window",
        mixinStandardHelpOptions = true,
        description = {
            "Open the workbench's window, as `mint` without a command does.",
            "After it may stand: the workspace's folder; --page home, data, teacher, train, evaluate or another;",
            "--theme light or dark; --follow to show the newest run as it goes."
        },
        footer = {"", "Example:", "  mint window studies/my-study --theme dark"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:closed", "3:something you can mend, e.g. there is no display"})
final class WindowCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print how the window ended as one JSON object.")
    private boolean json;

    @Unmatched private List<String> arguments = new ArrayList<>();

    private final CliContext context;

    WindowCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Process window = new ProcessBuilder(DemoWindow.command(arguments)).inheritIO().start();
            int code = window.waitFor();
            if (json) {
                context.terminal().printJson(Map.of("code", code));
            }
            return code;
        } catch (IOException e) {
            throw new UserError(
                    "The window could not be started (" + e.getMessage() + ").",
                    Settings.java(),
                    "Look at `mint doctor`.",
                    e);
        }
    }
}
