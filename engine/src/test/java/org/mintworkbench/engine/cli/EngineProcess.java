package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// The command line in a process of its own, as users start it.
record EngineProcess(Process process, Path output) {

    /// @param folder where the process works and writes its output
    static EngineProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, command(arguments));
    }

    /// @param command as [#command] gives it, with what a test adds
    static EngineProcess start(Path folder, List<String> command) throws IOException {
        Path output = Files.createTempFile(folder, "engine-", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new EngineProcess(process, output);
    }

    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", absoluteClassPath(), Mint.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String absoluteClassPath() {
        List<String> entries = new ArrayList<>();
        for (String entry :
                System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(java.io.File.pathSeparator, entries);
    }

    /// Waits until something is so, or the process has ended.
    void await(Callable<Boolean> so) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (process.isAlive() && !so.call()) {
            assertTrue(System.nanoTime() < deadline, this::said);
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
    }

    /// Sends SIGTERM.
    ///
    /// @return the exit code
    int terminate() throws InterruptedException {
        process.destroy();
        return ended();
    }

    int ended() throws InterruptedException {
        assertTrue(process.waitFor(3, TimeUnit.MINUTES), this::said);
        return process.exitValue();
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
