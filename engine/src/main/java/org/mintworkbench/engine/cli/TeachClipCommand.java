package org.mintworkbench.engine.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.teacher.ClipTeacher;
import org.mintworkbench.engine.teacher.Normalisation;
import org.mintworkbench.engine.teacher.PromptPattern;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.task.Label;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "clip",
        mixinStandardHelpOptions = true,
        description = {
            "A CLIP, e.g. PLIP (ViT-B/32), holds each image against a sentence a label.",
            "Nothing is trained for it."
        },
        footer = {
            "",
            "Examples:",
            "  mint import cases PanNuke/ --task tissue",
            "  mint teach clip models/plip",
            "  mint teach clip models/plip --template \"a photo of {label}\" --normalise images --id helper",
            "",
            "Ctrl+C keeps the cases so far; the same command goes on from them. A ranking that is there",
            "already for the same weights, prompts and images is not made again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, also when some images could not be used",
            "3:something you can mend",
            "4:stopped on request; the cases so far are kept"
        })
final class TeachClipCommand implements Callable<Integer> {
    @Mixin private TeachOptions options;

    @Option(
            names = "--template",
            description =
                    "The sentence; {label} is the label's name, {lower} the same in small letters (default: ${DEFAULT-VALUE}).",
            defaultValue = "An H&E image patch of {lower} tissue.")
    private String template;

    @Option(
            names = "--normalise",
            defaultValue = "both",
            description =
                    "both: cosines, softmax with the trained scale. images: as PLIP's own helper, which leaves the prompts' features as long as they are (default: ${DEFAULT-VALUE}).")
    private Normalisation normalisation;

    private final CliContext context;

    TeachClipCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        PromptPattern pattern = new PromptPattern(template);
        Workspace workspace = options.workspace();
        String task = workspace.dataset(options.dataset(workspace)).manifest().task();
        List<Label> labels = workspace.task(task).labels();
        return options.teach(
                context,
                workspace,
                "clip",
                () ->
                        ClipTeacher.load(
                                options.model(),
                                ClipTeacher.Settings.of(labels, pattern, normalisation)));
    }
}
