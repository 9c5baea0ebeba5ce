package org.mintworkbench.app.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mintworkbench.workspace.UserError;

/// How an engine is started: a Java of its own, with a class path that the window does not share.
///
/// @param java the `java` program
/// @param classPath as `-cp` takes it
/// @param flags the user's own for every Java, as `MINT_JAVA_OPTS` has them
public record EngineCommand(String java, String classPath, List<String> flags) {
    private static final String MAIN = "org.mintworkbench.engine.cli.Mint";
    private static final List<String> HANDED_DOWN =
            List.of("DJL_CACHE_DIR", "mint.home", "mint.engine.classpath");
    private static final Path SESSION = Path.of("/usr/bin/setsid");

    public EngineCommand {
        flags = List.copyOf(flags);
    }

    public EngineCommand(String java, String classPath) {
        this(java, classPath, List.of());
    }

    /// From `mint.engine.java` and `mint.engine.classpath`, which the launcher gives, and
    /// `MINT_JAVA_OPTS`.
    public static EngineCommand fromSystem() {
        String java =
                System.getProperty(
                        "mint.engine.java",
                        Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        return new EngineCommand(
                java,
                System.getProperty("mint.engine.classpath", ""),
                flags(System.getenv().getOrDefault("MINT_JAVA_OPTS", "")));
    }

    /// Parted at blanks, as the launcher does.
    static List<String> flags(String options) {
        return Stream.of(options.split("\\s+", -1)).filter(flag -> !flag.isEmpty()).toList();
    }

    public boolean isKnown() {
        return !classPath.isBlank();
    }

    /// Starts `mint train RUN` so that it outlives this window: its output goes to the run's log,
    /// no pipe ties it to us, and where the system has sessions it gets one of its own.
    ///
    /// @throws UserError when the engine is unknown or does not start
    public Process train(Path run, Path log) {
        return start(arguments(run), log);
    }

    /// Starts `mint pair`, a matter of seconds that need not outlive this window.
    ///
    /// @param log takes what it says
    /// @throws UserError when the engine is unknown or does not start
    public Process pair(PairRequest request, Path log) {
        return start(mint(request.arguments()), log);
    }

    /// Starts a stage that takes seconds and need not outlive this window, e.g. `mint examine`.
    ///
    /// @param arguments as `mint` takes them
    /// @param log takes what it says
    /// @throws UserError when the engine is unknown or does not start
    public Process stage(List<String> arguments, Path log) {
        return start(mint(arguments), log);
    }

    /// Starts `mint doctor --model`, about a second, which says why a model cannot be used.
    ///
    /// @param targets names of the modules that LoRA shall adapt
    /// @param log takes what it says
    /// @throws UserError when the engine is unknown or does not start
    public Process look(Path model, List<String> targets, Path log) {
        return start(
                mint(
                        List.of(
                                "doctor",
                                "--model",
                                model.toString(),
                                "--targets",
                                String.join(",", targets))),
                log);
    }

    private Process start(List<String> command, Path log) {
        if (!isKnown()) {
            throw new UserError(
                    "The engine's place is not known.",
                    "system property mint.engine.classpath",
                    "Start the window by ./mint, or use the command line: ./mint --help.");
        }
        File nothing = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(nothing))
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Threads of PyTorch that spin while they wait cost others several times their work.
        builder.environment().putIfAbsent("OMP_WAIT_POLICY", "passive");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UserError(
                    "The engine could not be started (" + e.getMessage() + ").",
                    java,
                    "Check that this Java is there and may be run.",
                    e);
        }
    }

    List<String> arguments(Path run) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SESSION)) {
            command.add(SESSION.toString());
        }
        command.addAll(mint(List.of("train", run.toString())));
        return command;
    }

    private List<String> mint(List<String> orders) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java,
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-Xms48m",
                                "-Dai.djl.offline=true"));
        for (String name : HANDED_DOWN) {
            String value = System.getProperty(name, "");
            if (!value.isEmpty()) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, MAIN));
        command.addAll(orders);
        return command;
    }
}
