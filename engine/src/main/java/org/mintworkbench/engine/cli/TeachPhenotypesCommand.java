package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.recipe.TeachPhenotypes;
import org.mintworkbench.engine.source.IfPresent;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.teacher.RankingFolder;
import org.mintworkbench.workspace.teacher.RankingManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "phenotypes",
        mixinStandardHelpOptions = true,
        description = {
            "Rank diseases by how well they explain a case's phenotypes.",
            "A likelihood ratio as LIRICAL's: a teacher from public knowledge, without weights. Excluded findings count."
        },
        footer = {
            "",
            "Examples:",
            "  mint teach phenotypes --ontology hp.obo --annotations phenotype.hpoa",
            "  mint teach phenotypes --ontology hp.json --annotations phenotype.hpoa --noise 0.02 --id noisy",
            "",
            "Both files come from the Human Phenotype Ontology; cite it, and state their versions (teacher.json has",
            "them). Labels are found by their ids, e.g. OMIM:147920."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, also when some cases have no known phenotype",
            "3:something you can mend"
        })
final class TeachPhenotypesCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Option(
            names = "--ontology",
            required = true,
            paramLabel = "FILE",
            description = "hp.obo or hp.json.")
    private Path ontology;

    @Option(
            names = "--annotations",
            required = true,
            paramLabel = "FILE",
            description = "phenotype.hpoa.")
    private Path annotations;

    @Option(
            names = "--dataset",
            paramLabel = "ID",
            description = "Data set (default: the only one).")
    private Optional<String> dataset;

    @Option(
            names = "--id",
            defaultValue = "phenotypes",
            description = "Id of the rankings (default: ${DEFAULT-VALUE}).")
    private String id;

    @Option(
            names = "--name",
            defaultValue = "Phenotype likelihood",
            description = "Shown name (default: ${DEFAULT-VALUE}).")
    private String name;

    @Option(
            names = "--unreported",
            defaultValue = "0.5",
            description =
                    "Share of a disease's patients with a finding whose frequency is not told (default: ${DEFAULT-VALUE}).")
    private double unreported;

    @Option(
            names = "--noise",
            defaultValue = "0.01",
            description =
                    "Share of findings that have nothing to do with the disease (default: ${DEFAULT-VALUE}).")
    private double noise;

    @Option(names = "--replace", description = "Replace rankings of this id.")
    private boolean replace;

    private final CliContext context;

    TeachPhenotypesCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.open();
        String cases = Ids.only(workspace, dataset, "datasets", "dataset.json", "--dataset");
        RankingManifest made;
        try (Working work = context.working("  teach phenotypes")) {
            made =
                    TeachPhenotypes.into(
                            workspace,
                            new TeachPhenotypes.Request(
                                    id,
                                    name,
                                    cases,
                                    ontology,
                                    annotations,
                                    unreported,
                                    noise,
                                    replace ? IfPresent.REPLACE : IfPresent.FAIL),
                            Settings.runtime(context),
                            work);
        }
        RankingFolder folder = workspace.ranking(id);
        if (common.json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("ranking", made);
            result.put("folder", folder.path().toString());
            context.terminal().printJson(result);
        } else {
            context.terminal()
                    .print(
                            "%s: rankings of %d cases, %d problems%s"
                                    .formatted(
                                            folder.path(),
                                            made.rankings(),
                                            made.problems(),
                                            made.problems() > 0
                                                    ? " (" + folder.problemsFile() + ")"
                                                    : ""));
        }
        return ExitCode.OK;
    }
}
