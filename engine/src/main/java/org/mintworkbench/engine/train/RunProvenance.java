package org.mintworkbench.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.engine.tensor.TorchVersions;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;

/// What a run's result depends on, gathered when it is taken up.
record RunProvenance(Provenance content) {

    static RunProvenance of(
            RunConfig config,
            RuntimeContext context,
            Student student,
            TrainingRows rows,
            Map<String, String> hashes) {
        int threads = Student.threads(config.compute());
        return new RunProvenance(
                new Provenance(
                        Versioned.CURRENT,
                        versions(context),
                        hashes,
                        config.compute().device() + ", " + threads + " threads, " + processor(),
                        threads,
                        config.seed(),
                        student.template().provenance(),
                        facts(rows)));
    }

    void write(Path file) {
        Json.write(file, content);
    }

    private static Map<String, String> versions(RuntimeContext context) {
        Map<String, String> versions = new TreeMap<>(TorchVersions.read());
        versions.put("workbench", context.version());
        versions.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return versions;
    }

    private static Map<String, String> facts(TrainingRows rows) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("rows", Integer.toString(rows.training().rows().size()));
        facts.put("held_out_rows", Integer.toString(rows.heldOut().rows().size()));
        facts.put("truncated_rows", Integer.toString(rows.training().truncated()));
        facts.put("dropped_rows", Integer.toString(rows.training().dropped()));
        facts.put("prompt_date", RuntimeContext.PROMPT_DATE.toString());
        return facts;
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch"); // not Linux
        }
    }
}
