package org.mintworkbench.engine.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.preference.ExaminePreferences;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Findings;
import org.mintworkbench.workspace.preference.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "examine",
        mixinStandardHelpOptions = true,
        description = {
            "Look for what is wrong with a preference set.",
            "Truths among the rejected, leakage, near-synonyms, ties, unequal lengths and more. Writes findings.json beside it; `mint remedy` mends."
        },
        footer = {
            "",
            "Examples:",
            "  mint examine                                the only preference set",
            "  mint examine list-k10-q10 --json            the findings with their cases"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, whatever was found", "3:something you can mend"})
final class ExamineCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SET",
            description = "Preference set (default: the only one).")
    private Optional<String> set;

    private final CliContext context;

    ExamineCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Workspace workspace = common.open();
        String id = Ids.only(workspace, set, "preferences", "preferences.json", "SET");
        Findings findings;
        try (Working work = context.working("  examine pairs")) {
            findings = ExaminePreferences.of(workspace, id, work);
        }
        if (common.json) {
            context.terminal().printJson(findings);
        } else {
            context.terminal().print(text(findings));
        }
        return ExitCode.OK;
    }

    static String text(Findings findings) {
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "Preference set %s: %,d pairs of %,d cases; %d to fix, %d to weigh, %d to know, %d clear",
                                findings.set(),
                                findings.pairs(),
                                findings.cases(),
                                findings.count(Severity.FIX),
                                findings.count(Severity.WEIGH),
                                findings.count(Severity.KNOW),
                                findings.count(Severity.CLEAR)));
        findings.findings().forEach(finding -> text.append(line(finding, findings.cases())));
        return text.toString();
    }

    private static String line(Finding finding, int cases) {
        double share = cases == 0 ? 0 : 100.0 * finding.cases() / cases;
        StringBuilder line =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%n  %-9s %-32s %,9d cases %5.1f %%  %s",
                                finding.severity().name().toLowerCase(Locale.ROOT),
                                finding.check().title(),
                                finding.cases(),
                                share,
                                finding.detail()));
        if (!finding.remedies().isEmpty()) {
            line.append(
                    String.format(
                            "%n  %9s remedies: %s",
                            "",
                            String.join(
                                    ", ",
                                    finding.remedies().stream()
                                            .map(offer -> offer.remedy().key())
                                            .toList())));
        }
        return line.toString();
    }
}
