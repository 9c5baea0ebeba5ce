package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.workspace.UserError;

/// What the launcher and the environment tell this process.
final class Settings {
    private Settings() {}

    static RuntimeContext runtime(CliContext context) {
        return new RuntimeContext(
                context.clock(),
                Optional.ofNullable(System.getenv("MINT_PYTORCH"))
                        .filter(s -> !s.isBlank())
                        .map(Path::of),
                Version.text(),
                context.end()::requested);
    }

    /// The folder of the checkout or the installation, which holds `sample-data`.
    static Path home() {
        return Path.of(System.getProperty("mint.home", "."));
    }

    /// The class path of the engine, for child processes.
    static String engineClassPath() {
        return System.getProperty("mint.engine.classpath", System.getProperty("java.class.path"));
    }

    /// The user's own flags for every Java, `MINT_JAVA_OPTS`, parted at blanks as the launcher
    /// does.
    static List<String> javaFlags(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("MINT_JAVA_OPTS", "").split("\\s+", -1))
                .filter(flag -> !flag.isEmpty())
                .toList();
    }

    static Optional<String> appClassPath() {
        return Optional.ofNullable(System.getProperty("mint.app.classpath"))
                .filter(s -> !s.isBlank());
    }

    static String java() {
        return ProcessHandle.current()
                .info()
                .command()
                .orElseGet(
                        () -> Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    static boolean hasDisplay() {
        String os = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
        if (os.contains("win") || os.contains("mac")) {
            return System.getenv("SSH_CONNECTION") == null;
        }
        return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }

    static Path sampleData() {
        Path folder = home().resolve("sample-data");
        if (!java.nio.file.Files.isDirectory(folder)) {
            throw new UserError(
                    "The sample data are missing.",
                    folder.toAbsolutePath().normalize().toString(),
                    "Start the demo with ./mint from a whole checkout or installation.");
        }
        return folder;
    }
}
