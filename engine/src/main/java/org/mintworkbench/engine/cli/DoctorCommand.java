package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.doctor.Doctor;
import org.mintworkbench.engine.doctor.Finding;
import org.mintworkbench.engine.doctor.Surroundings;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Check what this machine offers: JDK, memory, disk, natives, GPU, display; and say what is missing.",
        footer = {"", "Example:", "  mint doctor --json"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:experiments run here", "3:something is broken; the remedy is printed"})
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    private final CliContext context;

    DoctorCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Finding> findings =
                Doctor.of(Surroundings.here(Path.of("")), this::startTorch).examine();
        if (json) {
            context.terminal().printJson(findings);
        } else {
            findings.forEach(this::show);
        }
        return Doctor.worst(findings) == Finding.Status.BROKEN ? ExitCode.USER_ERROR : ExitCode.OK;
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
