package org.mintworkbench.engine.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.preference.MakePreferences;
import org.mintworkbench.engine.preference.MendPreferences;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.preference.AppliedRemedy;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Remedy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "remedy",
        mixinStandardHelpOptions = true,
        description = {
            "Make of a preference set another one in which a finding of `mint examine` is mended.",
            "The old set stays; the new one's manifest says what was done, and so does the provenance of every run on it."
        },
        footer = {
            "",
            "Remedies:",
            "  refill-truth, drop-truth         the truth leaves the rejected answer, with and without a substitute",
            "  drop-leaking                     training pairs of cases that held-out ones know",
            "  drop-duplicates                  only the first of equal pairs stays",
            "  refill-synonyms, drop-synonyms   near-synonyms of the preferred leave the rejected answer",
            "  match-length                     the rejected list is cut to the preferred one's length",
            "  drop-tied, drop-forced, drop-short   cases with ties at the edge, forced truths, too few labels",
            "  cap-class                        at most --limit training cases a label",
            "",
            "Examples:",
            "  mint remedy list-k10-q10 refill-synonyms",
            "  mint remedy list-k10-q30 match-length --id matched",
            "  mint remedy list-k10-q10 cap-class --limit 20"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "3:something you can mend"})
final class RemedyCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Parameters(index = "0", paramLabel = "SET", description = "Preference set to mend.")
    private String set;

    @Parameters(index = "1", paramLabel = "REMEDY", description = "One of those below.")
    private String remedy;

    @Option(
            names = "--id",
            description = "Id of the new set (default: the old one's with the remedy's name).")
    private Optional<String> id;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "For cap-class (default: three times the mean, at least 5).")
    private Optional<Integer> limit;

    @Option(
            names = "--case",
            paramLabel = "ID",
            description = "Mend this case only; may be given several times.")
    private List<String> only = List.of();

    @Option(names = "--replace", description = "Replace another set of the new id.")
    private boolean replace;

    private final CliContext context;

    RemedyCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.open();
        String from =
                Ids.only(workspace, Optional.of(set), "preferences", "preferences.json", "SET");
        MendPreferences.Request request =
                new MendPreferences.Request(
                        from,
                        id,
                        remedy(),
                        checkedLimit(),
                        only,
                        replace ? MakePreferences.IfThere.REPLACE : MakePreferences.IfThere.KEEP);
        MendPreferences.Mended mended;
        try (Working work = context.working("  mend pairs")) {
            mended = MendPreferences.into(workspace, request, work);
        }
        if (mended.wasThere()) {
            context.terminal()
                    .say(
                            "The identical set \""
                                    + mended.manifest().id()
                                    + "\" is there already; nothing was done.");
        }
        if (common.json) {
            context.terminal().printJson(json(mended));
        } else {
            context.terminal().print(text(mended));
        }
        return ExitCode.OK;
    }

    private Remedy remedy() {
        return Remedy.of(remedy)
                .orElseThrow(() ->
                        new UserError(
                                "There is no remedy \"" + remedy + "\".",
                                "REMEDY",
                                "Choose one of "
                                        + Arrays.stream(Remedy.values()).map(Remedy::key).toList()
                                        + "."));
    }

    private Optional<Integer> checkedLimit() {
        if (limit.isPresent() && (limit.get() < 1 || remedy() != Remedy.CAP_CLASS)) {
            throw new UserError(
                    limit.get() < 1
                            ? "The limit must be at least 1 (is " + limit.get() + ")."
                            : "Only cap-class has a limit.",
                    "option --limit",
                    "Change it or leave it out.");
        }
        return limit;
    }

    private static Map<String, Object> json(MendPreferences.Mended mended) {
        return Map.of(
                "manifest",
                mended.manifest(),
                "before",
                mended.before().cases(),
                "after",
                after(mended));
    }

    private static int after(MendPreferences.Mended mended) {
        return mended.after().of(mended.before().check()).map(Finding::cases).orElse(0);
    }

    private static String text(MendPreferences.Mended mended) {
        AppliedRemedy applied = mended.manifest().remedies().getLast();
        return String.format(
                Locale.ROOT,
                "Preference set %s: pairs %s%n  %s: %,d → %,d cases; %,d pairs changed, %,d left out",
                mended.manifest().id(),
                mended.manifest().pairs(),
                mended.before().check().title().toLowerCase(Locale.ROOT),
                mended.before().cases(),
                after(mended),
                applied.changed(),
                applied.dropped());
    }
}
