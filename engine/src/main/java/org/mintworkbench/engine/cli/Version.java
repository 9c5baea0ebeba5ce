package org.mintworkbench.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The program's version, from its jar or, in a checkout, the source with its commit.
final class Version implements IVersionProvider {
    private static final String SOURCE = "0.1.0";
    private static final int SHORT = 10;

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? ofCheckout(Settings.home()) : version;
    }

    /// E.g. `0.1.0 (checkout 0123456789)`; without the commit where it cannot be told.
    static String ofCheckout(Path home) {
        String commit = commit(home.resolve(".git")).map(c -> " " + c).orElse("");
        return SOURCE + " (checkout" + commit + ")";
    }

    private static Optional<String> commit(Path git) {
        try {
            String head = Files.readString(git.resolve("HEAD")).strip();
            String commit = head.startsWith("ref: ") ? ref(git, head.substring(5)) : head;
            return commit.length() < SHORT
                    ? Optional.empty()
                    : Optional.of(commit.substring(0, SHORT));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String ref(Path git, String name) throws IOException {
        if (Files.exists(git.resolve(name))) {
            return Files.readString(git.resolve(name)).strip();
        }
        return Files.readAllLines(git.resolve("packed-refs")).stream()
                .filter(line -> line.endsWith(" " + name))
                .findFirst()
                .orElse("");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"MINT Workbench " + text(), "Java " + Runtime.version()};
    }
}
