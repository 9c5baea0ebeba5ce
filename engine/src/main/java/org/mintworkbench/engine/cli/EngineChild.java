package org.mintworkbench.engine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.run.RunFolder;

/// Runs one command of the engine in a JVM of its own, as the window does: whatever happens there
/// costs one run and never the one who watches.
final class EngineChild {
    private static final long POLL_MILLIS = 100;
    private static final List<String> HANDED_DOWN =
            List.of("DJL_CACHE_DIR", "mint.home", "mint.engine.classpath", "mint.app.classpath");

    private EngineChild() {}

    /// Waits for the command while its events are shown. When this process is asked to end, the
    /// child is asked too, and waited for.
    ///
    /// @param run whose log takes the child's output
    /// @throws StageStopped when it was asked to end
    /// @throws UserError when it ended with another code than 0
    static void run(CliContext context, RunFolder run, List<String> arguments) {
        try (RunWatch watch =
                RunWatch.start(context, run, RunWatch.Of.command(arguments.getFirst()))) {
            Process process = start(run.logFile(), arguments);
            int code = awaitEnd(process, context.end(), () -> {});
            if (context.end().requested()) {
                throw new StageStopped();
            }
            if (code != ExitCode.OK) {
                throw failed(code, run, arguments);
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(run.logFile(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for a child, which is asked to end when this process is.
    ///
    /// @param meanwhile is run again and again until then
    static int awaitEnd(Process process, OrderlyEnd end, Runnable meanwhile)
            throws InterruptedException {
        boolean asked = false;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            meanwhile.run();
            if (end.requested() && !asked) {
                process.destroy(); // as `kill` does: it saves what it has and ends
                asked = true;
            }
        }
        return process.exitValue();
    }

    static List<String> command(String classPath, String mainClass, List<String> arguments) {
        return command(Settings.javaFlags(System.getenv()), classPath, mainClass, arguments);
    }

    /// @param flags of the user's, which come last so that they hold
    static List<String> command(
            List<String> flags, String classPath, String mainClass, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(Settings.java(), "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-XX:+UseSerialGC", "-Xms48m", "-Dai.djl.offline=true"));
        for (String name : HANDED_DOWN) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }

    /// @param log takes what it says
    static Process start(Path log, List<String> arguments) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        command(Settings.engineClassPath(), Mint.class.getName(), arguments));
        // Threads that sleep while they wait share a busy machine; spinning ones hold each other
        // up.
        builder.environment().putIfAbsent("OMP_WAIT_POLICY", "passive");
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return builder.start();
    }

    private static UserError failed(int code, RunFolder run, List<String> arguments) {
        String what =
                switch (code) {
                    case ExitCode.STOPPED -> "The run was stopped on request.";
                    case ExitCode.RUN_FAILED -> "The run failed; its last good checkpoint is kept.";
                    case 137, 134, 139, 143 ->
                            "The engine was ended by the system (code " + code + ").";
                    default -> "The engine ended with code " + code + ".";
                };
        return new UserError(
                what,
                run.logFile().toString(),
                "Read the log's last lines; `mint " + String.join(" ", arguments) + "` goes on.");
    }
}
