package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.exchange.preferences.ImportPreferences;
import org.mintworkbench.engine.preference.MakePreferences.IfThere;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "preferences",
        mixinStandardHelpOptions = true,
        description = {
            "Read preferences or demonstrations in TRL's forms.",
            "JSON Lines, Parquet or Arrow (save_to_disk): a file, or a folder with a file for each part (train,",
            "validation, test)."
        },
        footer = {
            "",
            "Examples:",
            "  mint import preferences train.jsonl --id theirs",
            "  mint import preferences my-dataset/ --dataset cases"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, also when some rows were not read", "3:something you can mend"})
final class ImportPreferencesCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Parameters(paramLabel = "FILE|FOLDER", description = "The data set.")
    private Path source;

    @Option(
            names = "--id",
            defaultValue = "imported",
            description = "Id of the preference set (default: ${DEFAULT-VALUE}).")
    private String id;

    @Option(
            names = "--dataset",
            paramLabel = "ID",
            description =
                    "Cases that students tuned on it shall answer; without it they can be trained, but not scored.")
    private Optional<String> dataset;

    @Option(names = "--replace", description = "Replace a preference set of this id.")
    private boolean replace;

    private final CliContext context;

    ImportPreferencesCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.openOrCreate();
        Optional<String> cases = Ids.dataset(workspace, dataset);
        ImportPreferences.Imported imported =
                ImportPreferences.into(
                        workspace,
                        new ImportPreferences.Request(
                                source, id, cases, replace ? IfThere.REPLACE : IfThere.KEEP));
        if (common.json) {
            context.terminal()
                    .printJson(
                            Map.of(
                                    "preferences",
                                    imported.manifest(),
                                    "problems",
                                    imported.problems()));
        } else {
            context.terminal().print(text(imported, workspace));
        }
        return ExitCode.OK;
    }

    private static String text(ImportPreferences.Imported imported, Workspace workspace) {
        PreferenceManifest made = imported.manifest();
        return "Preference set "
                + made.id()
                + ": "
                + (made.holdsDemonstrations() ? "demonstrations (for SFT) " : "pairs ")
                + made.pairs()
                + ", "
                + ProblemList.count(imported.problems().size())
                + ProblemList.text(
                        imported.problems(), workspace.preferences(made.id()).problemsFile());
    }
}
