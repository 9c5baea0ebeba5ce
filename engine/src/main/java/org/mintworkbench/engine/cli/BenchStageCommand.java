package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mintworkbench.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mint bench train|generate|rank`: the command itself, in a JVM of its own, on a copy of the
/// workspace that is thrown away.
@Command(
        mixinStandardHelpOptions = true,
        description = {
            "Time the command of this name: its speed, and the most memory that it took.",
            "It works on a copy of the workspace that is thrown away. After -- come the options of the command itself."
        },
        footer = {
            "",
            "Examples:",
            "  mint bench train --steps 8 -- --model models/SmolLM2 --preferences list-k10-q10 --type bf16",
            "  mint bench generate -- --model models/SmolLM2 --part test",
            "  mint bench rank -- 20261123-101500-orpo --part test"
        })
final class BenchStageCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Option(names = "--steps", description = "Of training; the first two are not counted.")
    private int steps = 10;

    @Parameters(paramLabel = "ARGUMENTS", description = "Of the command that is timed.")
    private List<String> arguments = List.of();

    private final CliContext context;
    private final String stage;

    BenchStageCommand(CliContext context, String stage) {
        this.context = context;
        this.stage = stage;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.open();
        List<String> own = arguments.stream().map(word -> runId(workspace, word)).toList();
        List<String> all = new ArrayList<>(List.of(stage));
        all.addAll(own);
        if (stage.equals("train")) {
            all.addAll(List.of("--set", "batch.maxSteps=" + steps));
        }
        Map<String, Object> figures;
        try (ScratchWorkspace scratch = ScratchWorkspace.of(workspace, own);
                Working work = context.working("  " + stage)) {
            all.addAll(List.of("--workspace", scratch.root().toString()));
            figures = new StageTiming(context, scratch).run(all);
        }
        if (common.json) {
            context.terminal().printJson(figures);
        } else {
            figures.forEach((name, value) -> context.terminal().print(line(name, value)));
        }
        return ExitCode.OK;
    }

    /// A run's folder becomes its id, so that its copy is meant.
    private static String runId(Workspace workspace, String word) {
        Path path = Path.of(word).toAbsolutePath().normalize();
        Path name = path.getFileName();
        boolean run = workspace.runs().toAbsolutePath().normalize().equals(path.getParent());
        return run && name != null ? name.toString() : word;
    }

    private static String line(String name, Object value) {
        String text =
                value instanceof Double number
                        ? String.format(Locale.ROOT, number < 10 ? "%.3f" : "%.1f", number)
                        : String.valueOf(value);
        return String.format(Locale.ROOT, "%-28s %s", name.replace('_', ' '), text);
    }
}
