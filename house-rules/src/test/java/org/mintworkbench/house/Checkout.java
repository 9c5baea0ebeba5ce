package org.mintworkbench.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The checkout that the rules are held against.
final class Checkout {
    /// Module to the fewest classes it may have: a rule that saw less has checked nothing.
    static final Map<String, Integer> MODULES =
            Map.of("workspace", 50, "engine", 300, "app", 50, "ui-resources", 1);

    private Checkout() {}

    /// Surefire starts tests in their module's folder.
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.isDirectory(here.resolve(".mvn")) ? here : here.getParent();
        if (root == null || !Files.isDirectory(root.resolve(".mvn"))) {
            throw new AssertionError("Not inside the checkout: " + here);
        }
        return root;
    }

    private static final Map<Set<String>, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    /// The compiled main classes of one module.
    static JavaClasses classes(String module) {
        return IMPORTED.computeIfAbsent(Set.of(module), Checkout::imported);
    }

    /// The compiled main classes of all modules.
    static JavaClasses classes() {
        MODULES.keySet().forEach(Checkout::classes);
        return IMPORTED.computeIfAbsent(MODULES.keySet(), Checkout::imported);
    }

    private static JavaClasses imported(Set<String> modules) {
        List<Path> folders =
                modules.stream().map(m -> root().resolve(m).resolve("target/classes")).toList();
        JavaClasses classes = new ClassFileImporter().importPaths(folders);
        int atLeast = modules.stream().mapToInt(m -> MODULES.getOrDefault(m, 1)).sum();
        if (classes.size() < atLeast) {
            throw new AssertionError(
                    "Saw "
                            + classes.size()
                            + " classes of "
                            + modules
                            + ", fewer than "
                            + atLeast
                            + ": compile all modules first (./mvnw verify).");
        }
        return classes;
    }

    /// Every Java source of every module, tests and these rules too.
    static List<Path> sources() {
        return sources("");
    }

    /// Every Java source that is shipped.
    static List<Path> mainSources() {
        return sources("src/main/java");
    }

    private static List<Path> sources(String under) {
        List<Path> found =
                Stream.concat(MODULES.keySet().stream(), Stream.of("house-rules"))
                        .map(root()::resolve)
                        .flatMap(module -> filesBelow(module.resolve("src")))
                        .filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> name(file).contains(under))
                        .sorted()
                        .toList();
        if (found.size() < 80) {
            throw new AssertionError("Saw only " + found.size() + " sources.");
        }
        return found;
    }

    /// The file's path below the root, with slashes.
    static String name(Path file) {
        return root().relativize(file).toString().replace('\\', '/');
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /// Files that belong to the repository: those git would keep, or without git those not made by
    /// a build.
    static List<Path> kept() {
        try {
            Process git =
                    new ProcessBuilder("git", "ls-files", "-co", "--exclude-standard", "-z")
                            .directory(root().toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!names.isEmpty()) {
                return Stream.of(names.split("\0"))
                        .map(root()::resolve)
                        .filter(Files::isRegularFile)
                        .toList();
            }
        } catch (IOException e) {
            // No git here: an unpacked archive.
        }
        return filesBelow(root())
                .filter(file -> !name(file).matches("(.*/)?(target|\\.mint|\\.git)/.*"))
                .toList();
    }

    private static Stream<Path> filesBelow(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
