package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.preference.TrlExport;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.preference.PreferencePair;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "preferences",
        mixinStandardHelpOptions = true,
        description = "Write a preference set as TRL's conversational JSON Lines.",
        footer = {"", "Example:", "  mint export preferences train.jsonl --part train"})
final class ExportPreferencesCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Parameters(index = "0", paramLabel = "FILE", description = "Where to.")
    private Path target;

    @Option(
            names = "--preferences",
            paramLabel = "ID",
            description = "Preference set (default: the only one).")
    private Optional<String> preferences;

    @Option(
            names = "--part",
            defaultValue = "train",
            description = "Part (default: ${DEFAULT-VALUE}).")
    private String part;

    private final CliContext context;

    ExportPreferencesCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.open();
        String id =
                Ids.only(
                        workspace, preferences, "preferences", "preferences.json", "--preferences");
        List<PreferencePair> pairs = workspace.preferences(id).pairs(part);
        TrlExport.write(target, pairs);
        if (common.json) {
            context.terminal().printJson(Map.of("file", target.toString(), "rows", pairs.size()));
        } else {
            context.terminal().print(target + ": " + pairs.size() + " rows");
        }
        return ExitCode.OK;
    }
}
