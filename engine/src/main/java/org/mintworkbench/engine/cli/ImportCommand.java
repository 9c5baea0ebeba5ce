package org.mintworkbench.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Read cases, a teacher's predictions, and preferences and runs of others into a workspace.",
        footer = {
            "",
            "Examples:",
            "  mint import cases phenopackets/ --labels labels.csv",
            "  mint import teacher predictions.csv",
            "  mint import preferences trl-dataset/",
            "  mint import run trl-output/"
        })
final class ImportCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to import: cases, teacher, preferences or run.");
    }
}
