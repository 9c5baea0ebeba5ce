package org.mintworkbench.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.source.MadeSplit;
import org.mintworkbench.engine.source.MakeSplit;
import org.mintworkbench.engine.source.SplitPlan;
import org.mintworkbench.engine.source.SplitRequest;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Leak;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "split",
        mixinStandardHelpOptions = true,
        description = {
            "Divide a data set into train, validation and test, and find what lies on both sides.",
            "A split that the source has itself is kept unless --file or --new is given."
        },
        footer = {
            "",
            "Examples:",
            "  mint split --file split.csv                    a table of case id and part",
            "  mint split --new --seed 7                      stratified by label, patients kept together",
            "  mint split --new --together publications --disjoint 0.1"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, also when leaks were found", "3:something you can mend"})
final class SplitCommand implements Callable<Integer> {
    private static final int SHOWN = 5;

    /// What must stay on one side.
    enum Together {
        PATIENTS,
        PUBLICATIONS
    }

    @Mixin private Common common;

    @Option(
            names = "--dataset",
            paramLabel = "ID",
            description = "Data set (default: the only one).")
    private Optional<String> dataset;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Table of case id and part, kept as it is.")
    private Optional<Path> file;

    @Option(names = "--new", description = "Make a new split.")
    private boolean fresh;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "Seed of a new split (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--train",
            defaultValue = "0.8",
            description = "Share of train (default: ${DEFAULT-VALUE}).")
    private double train;

    @Option(
            names = "--validation",
            defaultValue = "0.1",
            description = "Share of validation (default: ${DEFAULT-VALUE}).")
    private double validation;

    @Option(
            names = "--together",
            defaultValue = "patients",
            description = "patients, or publications as well (default: ${DEFAULT-VALUE}).")
    private Together together;

    @Option(
            names = "--disjoint",
            defaultValue = "0",
            description =
                    "Share set aside as test-disjoint, whole labels at a time (default: ${DEFAULT-VALUE}).")
    private double disjoint;

    private final CliContext context;

    SplitCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.open();
        String id = Ids.only(workspace, dataset, "datasets", "dataset.json", "--dataset");
        Path existing = workspace.dataset(id).splitFile();
        MadeSplit made;
        try (Working work = context.working("  split cases")) {
            made =
                    file.isEmpty() && !fresh && Files.exists(existing)
                            ? new MadeSplit(Json.read(existing, Split.class), List.of())
                            : MakeSplit.into(workspace, id, request(), work);
        }
        if (common.json) {
            context.terminal().printJson(json(made));
        } else {
            context.terminal().print(text(made));
        }
        return ExitCode.OK;
    }

    private SplitRequest request() {
        if (file.isPresent()) {
            return new SplitRequest.FromFile(file.get());
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put(Split.TRAIN, train);
        if (validation > 0) {
            shares.put(Split.VALIDATION, validation);
        }
        shares.put(Split.TEST, 1 - train - validation);
        SplitPlan.Together groups =
                switch (together) {
                    case PATIENTS -> SplitPlan.Together.PATIENTS;
                    case PUBLICATIONS -> SplitPlan.Together.PATIENTS_AND_PUBLICATIONS;
                };
        return new SplitRequest.Made(new SplitPlan(shares, groups, disjoint, seed));
    }

    private static Map<String, Object> json(MadeSplit made) {
        List<Problem> problems = made.problems();
        return Map.of(
                "method", made.split().method(),
                "parts", ImportCasesCommand.sizes(made.split()),
                "leaks", made.split().leaks(),
                "problems", problems);
    }

    private static String text(MadeSplit made) {
        StringBuilder text = new StringBuilder("Split: " + ImportCasesCommand.sizes(made.split()));
        Map<Leak.Kind, Integer> kinds = new LinkedHashMap<>();
        made.split().leaks().forEach(leak -> kinds.merge(leak.kind(), 1, Integer::sum));
        if (kinds.isEmpty()) {
            text.append("\n  no patient, publication or duplicate lies on both sides");
        }
        kinds.forEach((kind, n) ->
                text.append("\n  ")
                        .append(n)
                        .append(' ')
                        .append(kind.name().toLowerCase(Locale.ROOT))
                        .append("s on both sides"));
        made.split().leaks().stream()
                .limit(SHOWN)
                .forEach(leak ->
                        text.append("\n    ")
                                .append(leak.group())
                                .append(" in ")
                                .append(leak.parts()));
        if (made.split().leaks().size() > SHOWN) {
            text.append("\n    and ")
                    .append(made.split().leaks().size() - SHOWN)
                    .append(" more in splits.json");
        }
        text.append(ImportCasesCommand.problems(made.problems()));
        return text.toString();
    }
}
