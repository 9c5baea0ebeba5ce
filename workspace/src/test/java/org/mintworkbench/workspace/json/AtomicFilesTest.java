package org.mintworkbench.workspace.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;

class AtomicFilesTest {
    private static final String FOREVER = Integer.toString(Integer.MAX_VALUE);

    @TempDir Path folder;

    @Test
    void writesAFileInFoldersThatDoNotExistYet() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        AtomicFiles.write(file, "one");
        AtomicFiles.write(file, "zwei äöü");
        assertEquals("zwei äöü", Files.readString(file));
        assertEquals(List.of("c.txt"), names(file.resolveSibling(".")));
    }

    @Test
    void aFileThatMayNotBeOpenedIsAMatterOfPermissionWhoeverSaysSo() {
        Path file = folder.resolve("events.jsonl");
        for (IOException cause :
                List.of(
                        new AccessDeniedException(file.toString()),
                        new FileNotFoundException(file + " (Permission denied)"))) {
            UserError error = AtomicFiles.cannotWrite(file, cause);
            assertEquals("No permission to write here.", error.what());
            assertTrue(error.remedy().contains("permissions"), error::getMessage);
        }
    }

    @Test
    void aContentThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("manifest.json");
        AtomicFiles.write(file, "old");
        UserError error =
                assertThrows(
                        UserError.class,
                        () ->
                                AtomicFiles.write(
                                        file,
                                        out -> {
                                            out.write("half".getBytes(StandardCharsets.UTF_8));
                                            throw new IOException("the source went away");
                                        }));
        assertTrue(error.what().contains("the source went away"), error::getMessage);
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("manifest.json"), names(folder));
    }

    @Test
    void manyWritersAtOnceLeaveOneWholeVersion() throws Exception {
        Path file = folder.resolve("shared.txt");
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> writers =
                Stream.of("a", "b", "c", "d")
                        .map(letter -> writer(file, letter.repeat(70_000), start))
                        .toList();
        start.countDown();
        for (Thread writer : writers) {
            writer.join();
        }
        String text = Files.readString(file);
        assertEquals(text.substring(0, 1).repeat(70_000), text);
        assertEquals(List.of("shared.txt"), names(folder));
    }

    private static Thread writer(Path file, String text, CountDownLatch start) {
        return Thread.ofPlatform()
                .start(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    for (int i = 0; i < 20; i++) {
                        AtomicFiles.write(file, text);
                    }
                });
    }

    @Test
    void aWriterKilledAtAnyInstantLeavesAWholeVersion() throws Exception {
        Path file = folder.resolve("killed.txt");
        int bytes = 3_000_000;
        for (int round = 0; round < 4; round++) {
            Process writer = java(file, bytes, FOREVER).redirectErrorStream(true).start();
            BufferedReader out = writer.inputReader();
            awaitLine(out, Integer.toString(round));
            writer.destroyForcibly().waitFor();
            String text = Files.readString(file);
            assertEquals(bytes, text.length());
            assertEquals(text.substring(0, 1).repeat(bytes), text);
        }
    }

    /// A JVM may say something of its own first, as it does where JAVA_TOOL_OPTIONS is set.
    private static void awaitLine(BufferedReader out, String wanted) throws IOException {
        for (String line = out.readLine(); !wanted.equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IOException("The writer ended before it wrote version " + wanted);
            }
        }
    }

    @Test
    void aFullDiskIsSaidInWordsAndLeavesTheOldFile() throws Exception {
        String report =
                inAMount(
                        "size=64k",
                        "printf old >disk/f.txt && "
                                + command("disk/f.txt", 1_000_000, "1")
                                + "; cat disk/f.txt; ls -A disk");
        assertTrue(report.contains("The disk is full."), report);
        assertTrue(report.endsWith("nothing was lost.\nold" + "f.txt\n"), report);
    }

    @Test
    void aReadOnlyFolderIsSaidInWords() throws Exception {
        String report =
                inAMount(
                        "size=4m",
                        "printf old >disk/f.txt && mount -o remount,ro disk && "
                                + command("disk/f.txt", 10, "1")
                                + "; cat disk/f.txt");
        assertTrue(report.contains("No permission to write here."), report);
        assertTrue(report.contains("Choose a folder you may write to"), report);
        assertTrue(report.endsWith("old"), report);
    }

    /// Runs a shell command beside a real small file system of its own, `disk`; needs Linux with
    /// user namespaces.
    private String inAMount(String options, String command)
            throws IOException, InterruptedException {
        String mount = "mkdir disk && mount -t tmpfs -o " + options + " none disk && ";
        assumeTrue(run(mount + "true").exit() == 0, "no user namespaces here");
        Files.delete(folder.resolve("disk"));
        return run(mount + command).output();
    }

    private record Ended(int exit, String output) {}

    private Ended run(String command) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/unshare"))) {
            return new Ended(1, "");
        }
        Process process =
                new ProcessBuilder("/usr/bin/unshare", "-rm", "sh", "-c", command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static String command(String file, int bytes, String times) {
        return "'" + String.join("' '", java(Path.of(file), bytes, times).command()) + "'";
    }

    private static ProcessBuilder java(Path file, int bytes, String times) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                EndlessWriter.class.getName(),
                file.toString(),
                Integer.toString(bytes),
                times);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
