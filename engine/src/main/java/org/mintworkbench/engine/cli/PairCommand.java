package org.mintworkbench.engine.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.preference.MakePreferences;
import org.mintworkbench.engine.recipe.Prompts;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PairingCount;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "pair",
        mixinStandardHelpOptions = true,
        description = "Build a preference set: the teacher's top k against its bottom q.",
        footer = {
            "",
            "Examples:",
            "  mint pair -k 10 -q 10                    one preferred list against one rejected list a case",
            "  mint pair -k 5 -q 20 --mode pair         every preferred against every rejected label",
            "  mint pair -k 10 -q 10 --truth leave      the teacher's list as it is"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "3:something you can mend"})
final class PairCommand implements Callable<Integer> {
    /// What the presets cut rows at.
    private static final int USUAL_MAX_LENGTH = 1024;

    private static final double LETTERS_OF_A_TOKEN = 4;

    /// Of `12. ` and the line's end.
    private static final double LETTERS_OF_A_NUMBER = 5;

    @Mixin private Common common;

    @Option(
            names = "-k",
            defaultValue = "10",
            description = "Preferred labels, from the top (default: ${DEFAULT-VALUE}).")
    private int k;

    @Option(
            names = "-q",
            defaultValue = "10",
            description = "Rejected labels, from the bottom (default: ${DEFAULT-VALUE}).")
    private int q;

    @Option(
            names = "--mode",
            defaultValue = "list",
            description = "list or pair (default: ${DEFAULT-VALUE}).")
    private PairingConfig.Mode mode;

    @Option(
            names = "--truth",
            defaultValue = "inject_first",
            description =
                    "When the truth is not among the top k: inject_first, inject_last or leave (default: ${DEFAULT-VALUE}).")
    private PairingConfig.TruthPolicy truth;

    @Option(
            names = "--dataset",
            paramLabel = "ID",
            description = "Data set (default: the only one).")
    private Optional<String> dataset;

    @Option(
            names = "--ranking",
            paramLabel = "ID",
            description = "The teacher's rankings (default: the only ones).")
    private Optional<String> ranking;

    @Option(
            names = "--id",
            description = "Id of the preference set (default: from k, q, mode and truth).")
    private Optional<String> id;

    @Option(
            names = "--replace",
            description =
                    "Replace another set of the same id (runs trained on it keep their hashes).")
    private boolean replace;

    private final CliContext context;

    PairCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.open();
        String data = Ids.only(workspace, dataset, "datasets", "dataset.json", "--dataset");
        String teacher = Ids.teacher(workspace, ranking);
        DatasetManifest manifest = workspace.dataset(data).manifest();
        Prompts prompts = new Prompts(workspace.task(manifest.task()));
        PairingConfig config = new PairingConfig(mode, k, q, truth);
        String name = id.orElse(config.usualId());
        MakePreferences.IfThere ifThere =
                replace ? MakePreferences.IfThere.REPLACE : MakePreferences.IfThere.KEEP;
        MakePreferences.Request request =
                new MakePreferences.Request(name, data, teacher, config, prompts::user, ifThere);
        Optional<PreferenceManifest> there = MakePreferences.identical(workspace, request);
        PreferenceManifest made = there.orElseGet(() -> make(workspace, request));
        if (there.isPresent()) {
            context.terminal()
                    .say("The identical set \"" + name + "\" is there already; nothing was done.");
        }
        if (common.json) {
            context.terminal().printJson(made);
        } else {
            context.terminal().print(text(made, workspace.task(manifest.task())));
        }
        return ExitCode.OK;
    }

    private PreferenceManifest make(Workspace workspace, MakePreferences.Request request) {
        try (Working work = context.working("  pair cases")) {
            return MakePreferences.into(workspace, request, work);
        }
    }

    private static String text(PreferenceManifest made, Task task) {
        StringBuilder text =
                new StringBuilder("Preference set " + made.id() + ": pairs " + made.pairs());
        made.pairing().ifPresent(p -> text.append(", ").append(aor(p, made.realAor())));
        made.counts()
                .forEach((name, count) -> {
                    if (count > 0) {
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "%n  %-32s %d",
                                        name.replace('_', ' '),
                                        count));
                    }
                });
        if (made.counts().getOrDefault(PairingCount.CHOSEN_OF_OTHER_LENGTH.key(), 0) > 0) {
            text.append(
                    "%n  The prompt asks for another number of labels than k; it stays as it is."
                            .formatted());
        }
        if (made.counts().getOrDefault(PairingCount.SHORTENED_OVERLAP.key(), 0) > 0) {
            text.append("%n  Fewer than q labels were left to reject.".formatted());
        }
        made.pairing().flatMap(p -> tooLong(p, task)).ifPresent(text::append);
        return text.toString();
    }

    /// Acceptance over rejection: as the lists are, where they are not as long as was asked for.
    private static String aor(PairingConfig asked, OptionalDouble real) {
        String ratio = String.format(Locale.ROOT, "k/q = %.2f", asked.aor());
        return real.isEmpty() || Math.abs(real.getAsDouble() - asked.aor()) < 0.005
                ? "AoR (acceptance over rejection) = " + ratio
                : String.format(
                        Locale.ROOT,
                        "AoR (acceptance over rejection) = %.2f as the lists are (%s)",
                        real.getAsDouble(),
                        ratio);
    }

    /// By the names' mean length, without a tokenizer: a hint, not a count.
    private static Optional<String> tooLong(PairingConfig pairing, Task task) {
        int labels = task.labels().size();
        if (pairing.mode() != PairingConfig.Mode.LIST || labels == 0) {
            return Optional.empty();
        }
        double letters = task.labels().stream().mapToInt(l -> l.name().length()).sum();
        int longer = Math.min(labels, Math.max(pairing.k(), pairing.q()));
        double tokens = longer * (letters / labels + LETTERS_OF_A_NUMBER) / LETTERS_OF_A_TOKEN;
        return tokens < USUAL_MAX_LENGTH
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "%n  A list of %d labels has about %.0f tokens; a run cuts rows at batch.maxLength, %d unless --set otherwise.",
                                longer,
                                tokens,
                                USUAL_MAX_LENGTH));
    }
}
