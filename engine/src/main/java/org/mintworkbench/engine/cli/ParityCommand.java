package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mintworkbench.engine.parity.Parity;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.engine.parity.data.DataGroups;
import org.mintworkbench.engine.parity.evaluation.EvaluationGroups;
import org.mintworkbench.engine.parity.language.LanguageGroups;
import org.mintworkbench.engine.parity.vision.VisionGroups;
import org.mintworkbench.workspace.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "parity",
        mixinStandardHelpOptions = true,
        description = {
            "Hold our numbers against those that other tools wrote into a folder of goldens.",
            "Per item: the largest absolute and relative difference, the bound, and pass or FAIL."
        },
        footer = {
            "",
            "Examples:",
            "  mint parity golden/",
            "  mint parity golden/ --only difflib,statistics --json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that the folder holds agrees",
            "1:something differs; or a fault of the program, which is then said"
        })
final class ParityCommand implements Callable<Integer> {
    private static final int DIFFERS = 1;

    @Parameters(paramLabel = "DIR", description = "Folder with e.g. evaluation/difflib.jsonl.")
    private Path folder;

    @Option(names = "--only", split = ",", paramLabel = "GROUP", description = "These groups only.")
    private List<String> only = List.of();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    private final CliContext context;

    ParityCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Parity.Outcome outcome;
        try (Working work = context.working("  compare groups")) {
            outcome = new Parity(groups()).check(folder, work);
        }
        if (json) {
            context.terminal().printJson(new Result(outcome));
        } else {
            show(outcome);
        }
        return outcome.passed() ? ExitCode.OK : DIFFERS;
    }

    private List<ParityGroup> groups() {
        List<ParityGroup> all =
                Stream.of(
                                EvaluationGroups.all(),
                                LanguageGroups.all(context.clock()),
                                VisionGroups.all(),
                                DataGroups.all())
                        .flatMap(List::stream)
                        .toList();
        List<String> known = all.stream().map(ParityGroup::name).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                throw new UserError(
                        "There is no group \"" + name + "\".",
                        "--only",
                        "Use one of " + String.join(", ", known) + ".");
            }
        }
        return all.stream().filter(g -> only.isEmpty() || only.contains(g.name())).toList();
    }

    /// What `--json` prints.
    private record Result(boolean passed, List<Row> items, List<String> missing) {
        Result(Parity.Outcome outcome) {
            this(
                    outcome.passed(),
                    outcome.items().stream().map(i -> new Row(i.passed(), i)).toList(),
                    outcome.missing());
        }
    }

    private record Row(boolean passed, ParityItem item) {}

    private void show(Parity.Outcome outcome) {
        Terminal terminal = context.terminal();
        terminal.print(line("", "group", "item", "values", "absolute", "relative", "bound"));
        for (ParityItem item : outcome.items()) {
            terminal.print(
                    line(
                            item.passed() ? "pass" : "FAIL",
                            item.group(),
                            item.item(),
                            String.valueOf(item.compared()),
                            small(item.absolute()),
                            small(item.relative()),
                            item.bound() == 0 ? "equal" : small(item.bound())));
            item.firstFailure()
                    .ifPresent(first ->
                            terminal.print("      " + item.failed() + " differ; " + first));
        }
        outcome.missing().forEach(place -> terminal.print("      not in the folder: " + place));
        long failed = outcome.items().stream().filter(i -> !i.passed()).count();
        terminal.print(outcome.items().size() + " items, " + failed + " failed.");
    }

    private static String line(String... cells) {
        return String.format(Locale.ROOT, "%-4s  %-16s  %-36s %8s  %9s  %9s  %9s", (Object[]) cells)
                .stripTrailing();
    }

    private static String small(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }
}
