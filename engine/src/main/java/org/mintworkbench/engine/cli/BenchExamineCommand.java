package org.mintworkbench.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.preference.PairingConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "examine",
        mixinStandardHelpOptions = true,
        description = {
            "Time `mint examine` on a made-up preference set.",
            "It runs as a process of its own in a temporary workspace; the start of Java is included."
        },
        footer = {
            "",
            "Examples:",
            "  mint bench examine                            a million pairs, 100 a case",
            "  mint bench examine --pairs 100000 --mode list -k 10 -q 30"
        })
final class BenchExamineCommand implements Callable<Integer> {
    @Option(names = "--pairs", description = "Pairs (default: 1000000).")
    private int pairs = 1_000_000;

    @Option(names = "--labels", description = "Labels of the task (default: 500).")
    private int labels = 500;

    @Option(names = "--mode", description = "list or pair (default: pair).")
    private PairingConfig.Mode mode = PairingConfig.Mode.PAIR;

    @Option(names = "-k", description = "Preferred labels (default: 10).")
    private int k = 10;

    @Option(names = "-q", description = "Rejected labels (default: 10).")
    private int q = 10;

    @Option(names = "--seed", description = "Of the made-up set (default: 1).")
    private long seed = 1;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    private final CliContext context;

    BenchExamineCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (pairs < 1 || labels <= k + q) {
            throw new UserError(
                    "There must be a pair, and more labels than k + q.",
                    "options --pairs, --labels, -k, -q",
                    "Ask for more of them.");
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        try (ScratchWorkspace scratch =
                new ScratchWorkspace(Files.createTempDirectory("mint-bench-"))) {
            PairingConfig config =
                    new PairingConfig(mode, k, q, PairingConfig.TruthPolicy.INJECT_FIRST);
            try (Working making = context.working("  make up pairs")) {
                figures.put(
                        "pairs",
                        new GeneratedPairs(scratch.root(), config, labels, seed).make(pairs));
            }
            figures.put("mebibytes", size(scratch) >> 20);
            try (Working work = context.working("  examine")) {
                figures.putAll(
                        new StageTiming(context, scratch)
                                .run(
                                        List.of(
                                                "examine",
                                                GeneratedPairs.SET,
                                                "--workspace",
                                                scratch.root().toString())));
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
        if (json) {
            context.terminal().printJson(figures);
        } else {
            figures.forEach((name, value) -> context.terminal().print(line(name, value)));
        }
        return ExitCode.OK;
    }

    private static long size(ScratchWorkspace scratch) throws IOException {
        return Files.size(scratch.open().preferences(GeneratedPairs.SET).partFile("train"));
    }

    private static String line(String name, Object value) {
        String text =
                value instanceof Double number
                        ? String.format(Locale.ROOT, "%.2f", number)
                        : String.valueOf(value);
        return String.format(Locale.ROOT, "%-28s %s", name.replace('_', ' '), text);
    }
}
