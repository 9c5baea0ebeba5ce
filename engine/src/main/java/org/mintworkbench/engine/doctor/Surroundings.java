package org.mintworkbench.engine.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the checks look at. Handed in, so that a test can stand on any machine.
///
/// @param system `os.name`
/// @param processor `os.arch`
/// @param memory bytes of memory this process may use at most
/// @param folder where workspaces would be written
/// @param root where the system's own files lie, `/` but for tests
public record Surroundings(
        Runtime.Version java,
        String system,
        String processor,
        long memory,
        int processors,
        Map<String, String> environment,
        Path folder,
        Path root) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /// This machine, with the environment of this process.
    ///
    /// @param folder where workspaces would be written
    public static Surroundings here(Path folder) {
        return new Surroundings(
                Runtime.version(),
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                totalMemory(),
                Runtime.getRuntime().availableProcessors(),
                System.getenv(),
                folder.toAbsolutePath(),
                Path.of("/"));
    }

    /// A container's limit counts, not the machine behind it.
    private static long totalMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
                ? bean.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }

    boolean isLinux() {
        return system.toLowerCase(Locale.ROOT).startsWith("linux");
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /// Where native libraries are unpacked; the launcher sets it.
    Path cache() {
        return variable("DJL_CACHE_DIR")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".djl.ai"));
    }
}
