package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real file system of a few megabytes, `disk`, in a folder that a shell script works in. Needs
/// Linux with user namespaces; a test is skipped where there are none.
final class SmallDisk {
    private final Path folder;
    private final List<String> script = new ArrayList<>();

    /// @param size as `mount` reads it, e.g. `2m`
    SmallDisk(Path folder, String size) throws IOException, InterruptedException {
        this.folder = folder;
        then("mkdir disk && mount -t tmpfs -o size=" + size + " none disk");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "no unshare here");
        assumeTrue(run("true") == 0, "no user namespaces here");
        Files.delete(folder.resolve("disk"));
    }

    SmallDisk then(String command) {
        script.add(command);
        return this;
    }

    /// Runs the command line; what it says goes to `<name>.out` and `<name>.err`, its exit code to
    /// `<name>.code`.
    SmallDisk mint(String name, String... arguments) {
        String command = "'" + String.join("' '", EngineProcess.command(arguments)) + "'";
        return then(command + " >" + name + ".out 2>" + name + ".err; echo $? >" + name + ".code");
    }

    void run() throws IOException, InterruptedException {
        assertEquals(0, run("true"), () -> read("script.txt"));
    }

    private int run(String last) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                "/usr/bin/unshare",
                                "-rm",
                                "sh",
                                "-c",
                                String.join(" && ", script) + " && " + last)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("script.txt").toFile())
                        .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    int code(String name) {
        return Integer.parseInt(read(name + ".code").strip());
    }

    String said(String name) {
        return read(name + ".err");
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
