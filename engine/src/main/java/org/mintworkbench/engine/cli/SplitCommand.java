package org.mintworkbench.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.source.IfPresent;
import org.mintworkbench.engine.source.MadeSplit;
import org.mintworkbench.engine.source.MakeSplit;
import org.mintworkbench.engine.source.SplitAgain;
import org.mintworkbench.engine.source.SplitPlan;
import org.mintworkbench.engine.source.SplitRequest;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Leak;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "split",
        mixinStandardHelpOptions = true,
        description = {
            "Divide a data set into train, validation and test, and find what lies on both sides.",
            "A split that the cases came with is kept unless --file or --new is given."
        },
        footer = {
            "",
            "Examples:",
            "  mint split --file split.csv                    a table of case id and part",
            "  mint split --new --seed 7                      stratified by label, patients kept together",
            "  mint split --new --together publications --disjoint 0.1",
            "  mint split --replace                           back to the split that the cases came with",
            "",
            "A set of pairs and a trained run belong to one split. Another one takes --replace; the message",
            "says what rests on the one before, and which command brings it back."
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

    /// What only a new split is told.
    private static final Set<String> OF_NEW =
            Set.of("--seed", "--train", "--validation", "--together", "--disjoint");

    @Spec private CommandSpec spec;

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

    @Option(
            names = "--replace",
            description =
                    "Replace another split; without --file and --new, by the one that the cases came with.")
    private boolean replace;

    private final CliContext context;

    SplitCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.open();
        String id = Ids.only(workspace, dataset, "datasets", "dataset.json", "--dataset");
        DatasetFolder folder = workspace.dataset(id);
        boolean isSplit = Files.exists(folder.splitFile());
        requireOneWay(isSplit);
        Optional<Split> before = isSplit && replace ? readable(folder) : Optional.empty();
        boolean asIs = isSplit && file.isEmpty() && !fresh && !bringsBack(folder, before);
        MadeSplit made;
        try (Working work = context.working("  split cases")) {
            made =
                    asIs
                            ? new MadeSplit(folder.split(), List.of())
                            : MakeSplit.into(
                                    workspace,
                                    id,
                                    request(isSplit),
                                    replace ? IfPresent.REPLACE : IfPresent.FAIL,
                                    work);
        }
        before.filter(old -> !old.parts().equals(made.split().parts()))
                .ifPresent(old -> sayHowToGoBack(workspace, old));
        if (common.json) {
            context.terminal().printJson(json(made));
        } else {
            context.terminal().print(text(made, folder));
        }
        return ExitCode.OK;
    }

    /// @throws ParameterException where an option would be passed over
    private void requireOneWay(boolean isSplit) {
        if (fresh && file.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--new makes a split and --file names one: leave one of them out.");
        }
        List<String> ofNew =
                spec.commandLine().getParseResult().matchedOptions().stream()
                        .map(OptionSpec::longestName)
                        .filter(OF_NEW::contains)
                        .distinct()
                        .toList();
        if (!fresh && !ofNew.isEmpty() && (isSplit || file.isPresent())) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.join(", ", ofNew)
                            + " without --new: "
                            + (file.isPresent()
                                    ? "the table of --file is kept as it is."
                                    : "the data set is split already, and is split anew only with --new."));
        }
    }

    /// One that cannot be read may be replaced too.
    private static Optional<Split> readable(DatasetFolder folder) {
        try {
            return Optional.of(folder.split());
        } catch (UserError e) {
            return Optional.empty();
        }
    }

    private boolean bringsBack(DatasetFolder folder, Optional<Split> before) {
        return replace
                && (Files.exists(folder.sourceSplitFile())
                        || before.filter(Split::cameWithTheCases).isEmpty());
    }

    private void sayHowToGoBack(Workspace workspace, Split old) {
        context.terminal()
                .say(
                        "In place of another split (%s). Back to it: `%s`."
                                .formatted(old.method(), SplitAgain.command(workspace, old)));
    }

    private SplitRequest request(boolean isSplit) {
        if (file.isPresent()) {
            return new SplitRequest.FromFile(file.get());
        }
        if (isSplit && !fresh) {
            return new SplitRequest.OfSource();
        }
        requireShares();
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

    private void requireShares() {
        if (!(train > 0) || !(validation >= 0) || train + validation >= 1 - 1e-9) {
            throw new UserError(
                    "The shares of train (%s) and validation (%s) must be positive and leave something for test: together they are %s of 1."
                            .formatted(
                                    train,
                                    validation,
                                    String.format(Locale.ROOT, "%.3g", train + validation)),
                    "options --train and --validation",
                    "Give shares that sum to less than 1, e.g. --train 0.8 --validation 0.1.");
        }
        if (!(disjoint >= 0) || disjoint >= 1) {
            throw new UserError(
                    "The share of whole labels must be 0 to below 1 (is " + disjoint + ").",
                    "option --disjoint",
                    "Give e.g. --disjoint 0.1, or leave it out.");
        }
    }

    private static Map<String, Object> json(MadeSplit made) {
        List<Problem> problems = made.problems();
        return Map.of(
                "method", made.split().method(),
                "parts", ImportCasesCommand.sizes(made.split()),
                "leaks", made.split().leaks(),
                "problems", problems);
    }

    private static String text(MadeSplit made, DatasetFolder folder) {
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
                    .append(" more in ")
                    .append(folder.splitFile());
        }
        text.append(ProblemList.text(made.problems()));
        return text.toString();
    }
}
