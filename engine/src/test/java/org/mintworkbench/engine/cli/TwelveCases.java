package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A workspace with twelve cases, their teacher and preferences, and a tiny checkpoint.
final class TwelveCases {
    static final String MODEL =
            Path.of("src/test/resources/golden/llm/llama").toAbsolutePath().toString();

    private TwelveCases() {}

    /// Eight cases to train on, four to test.
    static Path make(Path folder) throws IOException {
        Path workspace = folder.resolve("ws");
        Path cases = cases(folder);
        ok("import", "cases", cases.toString(), "-w", workspace.toString());
        ok("split", "-w", workspace.toString());
        ok("import", "teacher", teacher(folder).toString(), "-w", workspace.toString());
        ok("pair", "-w", workspace.toString(), "-k", "2", "-q", "2");
        return workspace;
    }

    static String ok(String... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertEquals(ExitCode.OK, run.code(), () -> String.join(" ", arguments) + "\n" + run.err());
        return run.out().strip();
    }

    static Path cases(Path folder) throws IOException {
        StringBuilder csv =
                new StringBuilder(
                        "id,patient,age_years,sex,phenotypes,disease_id,disease_name,split\n");
        for (int i = 0; i < 12; i++) {
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "c%d,p%d,%d,male,Short stature;Ataxia,D:%d,Disease %s,%s%n",
                            i,
                            i,
                            i + 1,
                            i % 6,
                            "ABCDEF".charAt(i % 6),
                            i < 8 ? "train" : "test"));
        }
        return Files.writeString(folder.resolve("cases.csv"), csv);
    }

    static Path teacher(Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("id,D:0,D:1,D:2,D:3,D:4,D:5\n");
        for (int i = 0; i < 12; i++) {
            csv.append("c").append(i).append(",0.3,0.25,0.2,0.1,0.1,0.05\n");
        }
        return Files.writeString(folder.resolve("teacher.csv"), csv);
    }
}
