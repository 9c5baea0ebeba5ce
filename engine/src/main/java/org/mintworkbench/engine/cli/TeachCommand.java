package org.mintworkbench.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "teach",
        mixinStandardHelpOptions = true,
        description = {
            "Let a model that sees, or public knowledge of phenotypes, rank the labels for every case.",
            "The result is of the same file type as imported predictions; `mint pair` goes on from it."
        },
        footer = {
            "",
            "Examples:",
            "  mint teach clip models/plip",
            "  mint teach vilt models/GestaltMML",
            "  mint teach phenotypes --ontology hp.obo --annotations phenotype.hpoa"
        })
final class TeachCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which kind of teacher: clip, vilt or phenotypes.");
    }
}
