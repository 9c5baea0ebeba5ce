package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.doctor.Doctor;
import org.mintworkbench.engine.doctor.Finding;
import org.mintworkbench.engine.doctor.Surroundings;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Check what this machine offers, and say what is missing.",
            "JDK, memory, disk, natives, GPU, display. With --model: whether that model can be used."
        },
        footer = {
            "",
            "Examples:",
            "  mint doctor --json",
            "  mint doctor --model models/Llama-3.2-3B --targets q_proj,v_proj"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:experiments run here", "3:something is broken; the remedy is printed"})
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "Look only whether this folder's model can be used; no weight is loaded.")
    private Optional<Path> model;

    @Option(
            names = "--targets",
            split = ",",
            paramLabel = "NAME",
            description =
                    "With --model: modules that LoRA shall adapt, e.g. q_proj,v_proj or all-linear.")
    private Set<String> targets = Set.of();

    private final CliContext context;

    DoctorCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (model.isPresent()) {
            return lookAt(model.get().toAbsolutePath().normalize());
        }
        List<Finding> findings =
                Doctor.of(Surroundings.here(Path.of("")), this::startTorch).examine();
        if (json) {
            context.terminal().printJson(findings);
        } else {
            findings.forEach(this::show);
        }
        return Doctor.worst(findings) == Finding.Status.BROKEN ? ExitCode.USER_ERROR : ExitCode.OK;
    }

    private int lookAt(Path folder) {
        Student.requireUsable(folder, targets);
        Finding usable = Finding.good("model", folder + " can be used");
        if (json) {
            context.terminal().printJson(List.of(usable));
        } else {
            show(usable);
        }
        return ExitCode.OK;
    }

    private void show(Finding finding) {
        String mark =
                switch (finding.status()) {
                    case GOOD -> "ok     ";
                    case LIMITED -> "limited";
                    case BROKEN -> "BROKEN ";
                };
        context.terminal()
                .print(
                        String.format(
                                Locale.ROOT,
                                "%s  %-12s %s",
                                mark,
                                finding.name(),
                                finding.detail()));
        if (!finding.remedy().isEmpty()) {
            context.terminal().print(" ".repeat(22) + finding.remedy());
        }
    }

    private String startTorch() {
        context.end().computing();
        int threads = Runtime.getRuntime().availableProcessors();
        TorchRuntime.start(TorchOptions.cpu(threads));
        return "PyTorch starts on " + TorchRuntime.deviceName() + " with " + threads + " threads";
    }
}
