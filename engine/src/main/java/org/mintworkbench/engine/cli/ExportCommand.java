package org.mintworkbench.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Copy results out, in the layouts of other tools.",
            "An adapter in PEFT's layout, a base model with the adapter merged in, a preference set for TRL,",
            "a job that trains a run elsewhere."
        },
        footer = {
            "",
            "Examples:",
            "  mint export adapter 20261123-101500-orpo my-adapter/",
            "  mint export merged 20261123-101500-orpo my-model/",
            "  mint export preferences train.jsonl",
            "  mint export job 20261123-101500-orpo job/"
        })
final class ExportCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to export: adapter, merged, preferences or job.");
    }
}
