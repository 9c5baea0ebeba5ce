package org.mintworkbench.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Time a stage of an experiment on this machine: its speed and memory.",
            "To be held against other tools: the scripts in bench/ do the same with TRL and transformers."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  mint bench matmul",
            "  mint bench train --steps 8 -- --model models/SmolLM2 --preferences list-k10-q10 --type bf16",
            "  mint bench generate -- --model models/SmolLM2 --part test",
            "  mint bench rank -- --model models/SmolLM2 --part test",
            "  mint bench examine --pairs 1000000"
        })
final class BenchCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
