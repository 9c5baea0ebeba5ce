package org.mintworkbench.engine.student;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mintworkbench.engine.tensor.TorchVersions;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.run.PresetDepartures;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;

/// Gathers what a run's result depends on, at the moment when it is taken up.
public final class RunProvenance {
    private RunProvenance() {}

    /// @param hashes of all files that the result depends on
    /// @param facts by name; the prompt's date and the departures from the preset are added
    public static Provenance of(
            RunConfig config,
            RuntimeContext context,
            Student student,
            Map<String, String> hashes,
            Map<String, String> facts) {
        int threads = Student.threads(config.compute());
        Map<String, String> all = new TreeMap<>(facts);
        all.put("prompt_date", RuntimeContext.PROMPT_DATE.toString());
        all.put("compute_type", config.compute().type().name().toLowerCase(java.util.Locale.ROOT));
        all.put("preset", config.preset());
        PresetDepartures.of(config)
                .forEach(departure ->
                        all.put("departure " + departure.field(), departure.inWords()));
        return new Provenance(
                Versioned.CURRENT,
                versions(context),
                hashes,
                device(config, threads),
                threads,
                config.seed(),
                student.template().provenance(),
                all);
    }

    private static String device(RunConfig config, int threads) {
        String device = config.compute().device().name().toLowerCase(java.util.Locale.ROOT);
        return device + ", " + threads + " threads, " + processor();
    }

    /// Of the libraries, Java and the system; PyTorch must have been started.
    public static Map<String, String> versions(RuntimeContext context) {
        Map<String, String> versions = new TreeMap<>(TorchVersions.read());
        versions.put("tokenizers", Tokenizer.libraryVersion());
        versions.put("workbench", context.version());
        versions.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return versions;
    }

    /// In words.
    public static String processor() {
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
