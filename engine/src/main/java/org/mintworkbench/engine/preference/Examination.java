package org.mintworkbench.engine.preference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Findings;

/// All checks of a set, in the order of [org.mintworkbench.workspace.preference.Check].
final class Examination {
    private Examination() {}

    static Findings of(ExaminedSet set, Map<String, String> parents) {
        LabelChecks labels = new LabelChecks(set);
        CaseChecks cases = new CaseChecks(set);
        LengthCheck length = new LengthCheck(set);
        Findings.Lengths lengths = length.lengths();
        List<Findings.ClassCount> classes = cases.classes();
        List<Finding> findings =
                new ArrayList<>(
                        List.of(
                                labels.truthAmongRejected(),
                                cases.leakage(),
                                cases.duplicates(),
                                labels.nearSynonyms(),
                                length.finding(lengths),
                                labels.ties(),
                                labels.truthForcedIn(),
                                cases.classBalance(classes),
                                labels.bandsOverlap()));
        findings.sort(Comparator.comparing(Finding::check));
        return new Findings(
                Versioned.CURRENT,
                set.manifest.id(),
                set.cases.size(),
                set.pairs(),
                findings,
                lengths,
                classes,
                parents);
    }
}
