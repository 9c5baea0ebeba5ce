package org.mintworkbench.engine.cli;

import java.util.concurrent.Callable;
import org.mintworkbench.engine.teacher.ViltTeacher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "vilt",
        mixinStandardHelpOptions = true,
        description = {
            "A ViLT with a classifier, e.g. GestaltMML, sees the face and reads the patient's data.",
            "Its labels (disease_dict.json) are found in the task by name."
        },
        footer = {
            "",
            "Examples:",
            "  mint import cases image_metadata.tsv --preset gmdb --terms hp.json --images gmdb_images/",
            "  mint teach vilt models/GestaltMML",
            "  mint teach vilt models/GestaltMML --texts none --id faces-only",
            "",
            "Ctrl+C keeps the cases so far; the same command goes on from them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, also when some images could not be used",
            "3:something you can mend",
            "4:stopped on request; the cases so far are kept"
        })
final class TeachViltCommand implements Callable<Integer> {
    @Mixin private TeachOptions options;

    @Option(
            names = "--texts",
            defaultValue = "gestaltmml",
            description =
                    "gestaltmml: demographics and findings as it was trained; none: the image alone (default: ${DEFAULT-VALUE}).")
    private ViltTeacher.Texts texts;

    private final CliContext context;

    TeachViltCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return options.teach(
                context,
                options.workspace(),
                "vilt",
                () -> ViltTeacher.load(options.model(), texts));
    }
}
