package org.mintworkbench.engine.preference;

import static org.mintworkbench.engine.preference.Concerns.unchecked;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mintworkbench.workspace.preference.Check;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Finding.Offer;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.Remedy;
import org.mintworkbench.workspace.preference.Severity;

/// Checks of what stands in the two answers and of how the teacher's ranking led there.
final class LabelChecks {
    private static final String NO_TRUTH =
            "The set's cases are not those of a data set here, so their truth is not known.";
    private static final String NO_LABELS = "The answers name no labels of a task.";
    private static final String NO_TEACHER =
            "The set was made elsewhere: no ranking stands behind it.";

    private final ExaminedSet set;

    LabelChecks(ExaminedSet set) {
        this.set = set;
    }

    Finding truthAmongRejected() {
        if (!set.isLabelled() || !set.knowsTruths()) {
            return unchecked(Check.TRUTH_AMONG_REJECTED, set.knowsTruths() ? NO_LABELS : NO_TRUTH);
        }
        Concerns found = flagged(PairRow.TRUTH_REJECTED, false);
        return found.finding(
                Check.TRUTH_AMONG_REJECTED,
                Severity.FIX,
                found.none()
                        ? "No rejected answer holds the truth or a label of its name"
                        : "The student would be taught that the right answer is wrong",
                pair -> truth(pair, "the truth is rejected"),
                rewriting(Remedy.REFILL_TRUTH, Remedy.DROP_TRUTH, found.pairs()));
    }

    Finding nearSynonyms() {
        if (!set.isLabelled()) {
            return unchecked(Check.NEAR_SYNONYMS, NO_LABELS);
        }
        Concerns found = flagged(PairRow.NEAR, true);
        String detail =
                found.none()
                        ? "No rejected label is like a preferred one"
                        : "An evaluation would take one for the other";
        return found.finding(
                Check.NEAR_SYNONYMS,
                Severity.WEIGH,
                detail,
                this::near,
                rewriting(Remedy.REFILL_SYNONYMS, Remedy.DROP_SYNONYMS, found.pairs()));
    }

    private Concerns flagged(byte flag, boolean bySimilarity) {
        Concerns found = new Concerns(set);
        for (int pair = 0; pair < set.pairs(); pair++) {
            if (set.has(pair, flag)) {
                found.addPair(pair, bySimilarity ? set.table(pair).similarity[set.row(pair)] : 0);
            }
        }
        return found;
    }

    private Concerns.Why near(int pair) {
        PairTable table = set.table(pair);
        int row = set.row(pair);
        int chosen = table.nearChosen[row];
        int rejected = table.nearRejected[row];
        String names = set.name(chosen) + " | " + set.name(rejected);
        String how =
                chosen == rejected
                        ? ": the same label"
                        : table.similarity[row] >= 1
                                ? ": a name or synonym in common"
                                : String.format(Locale.ROOT, ": %.2f alike", table.similarity[row]);
        return new Concerns.Why(List.of(set.id(chosen), set.id(rejected)), names + how);
    }

    /// Answers that name their labels can be written anew; of others the pair is left out.
    private List<Offer> rewriting(Remedy refill, Remedy drop, int pairs) {
        List<Offer> offers = new ArrayList<>();
        if (set.canBeRewritten()) {
            offers.add(new Offer(refill, 0, pairs, 0));
        }
        offers.add(set.isList() ? new Offer(drop, 0, pairs, 0) : new Offer(drop, 0, 0, pairs));
        return offers;
    }

    private Concerns.Why truth(int pair, String words) {
        return set.example(set.caseOf[pair])
                .map(e -> new Concerns.Why(List.of(e.truth()), words))
                .orElse(new Concerns.Why(words));
    }

    /// Only where the truth is preferred although the teacher had it below the k-th place.
    Finding truthForcedIn() {
        if (set.manifest.pairing().isEmpty()) {
            return unchecked(Check.TRUTH_FORCED_IN, NO_TEACHER);
        }
        int k = set.manifest.pairing().get().k();
        Concerns found = new Concerns(set);
        for (int pair = 0; pair < set.pairs(); pair++) {
            int number = set.caseOf[pair];
            if (set.has(pair, PairRow.TRUTH_CHOSEN)) {
                set.teacher(number)
                        .filter(t -> t.truthRank() > k || t.truthRank() == 0)
                        .ifPresent(t -> found.addCase(number, worst(t)));
            }
        }
        return found.finding(
                Check.TRUTH_FORCED_IN,
                Severity.KNOW,
                found.none()
                        ? "The teacher had every preferred truth among its top " + k
                        : "The teacher had it below rank " + k + ": its labels, not its knowledge",
                pair ->
                        truth(
                                pair,
                                set.teacher(set.caseOf[pair]).map(LabelChecks::rank).orElse("")),
                List.of(new Offer(Remedy.DROP_FORCED, 0, 0, found.pairs())));
    }

    private static double worst(TeacherFacts facts) {
        return facts.truthRank() == 0 ? facts.labels() + 1 : facts.truthRank();
    }

    private static String rank(TeacherFacts facts) {
        return facts.truthRank() == 0
                ? "not ranked by the teacher"
                : "teacher rank " + facts.truthRank() + " of " + facts.labels();
    }

    Finding ties() {
        if (set.manifest.pairing().isEmpty()) {
            return unchecked(Check.TIES, NO_TEACHER);
        }
        Concerns edge = new Concerns(set);
        Concerns tail = new Concerns(set);
        for (int number = 0; number < set.cases.size(); number++) {
            TeacherFacts facts = set.teacher(number).orElse(new TeacherFacts(0, 0, false, 0));
            if (facts.tiedAtEdge()) {
                edge.addCase(number, 1 + facts.tiedInTail());
            }
            if (facts.tiedInTail() > 0) {
                tail.addCase(number, facts.tiedInTail());
            }
        }
        String inTail =
                tail.cases()
                        + (tail.cases() == 1 ? " case has" : " cases have")
                        + " ties in the tail";
        if (edge.none()) {
            return tail.finding(
                    Check.TIES,
                    Severity.KNOW,
                    tail.none()
                            ? "No equal scores where it matters"
                            : inTail + ": the order among the rejected is the label list's",
                    this::tied,
                    List.of());
        }
        return edge.finding(
                Check.TIES,
                Severity.WEIGH,
                "Equal scores: the label list's order decides who is in; " + inTail,
                this::tied,
                List.of(new Offer(Remedy.DROP_TIED, 0, 0, edge.pairs())));
    }

    private Concerns.Why tied(int pair) {
        TeacherFacts facts = set.teacher(set.caseOf[pair]).orElse(new TeacherFacts(0, 0, false, 0));
        String tail = facts.tiedInTail() + " of the tail's labels tied";
        return new Concerns.Why(facts.tiedAtEdge() ? "tied at the edge, " + tail : tail);
    }

    Finding bandsOverlap() {
        if (set.manifest.pairing().isEmpty()) {
            return unchecked(Check.BANDS_OVERLAP, NO_TEACHER);
        }
        PairingConfig pairing = set.manifest.pairing().get();
        int bands = pairing.k() + pairing.q();
        Concerns found = new Concerns(set);
        int least = Integer.MAX_VALUE;
        for (int number = 0; number < set.cases.size(); number++) {
            int labels = set.teacher(number).map(TeacherFacts::labels).orElse(Integer.MAX_VALUE);
            least = Math.min(least, labels);
            if (labels < bands) {
                found.addCase(number, bands - labels);
            }
        }
        String detail =
                "k + q = "
                        + bands
                        + " of "
                        + (least == Integer.MAX_VALUE ? "?" : least)
                        + " labels";
        return found.finding(
                Check.BANDS_OVERLAP,
                Severity.WEIGH,
                found.none()
                        ? detail
                        : detail + ": fewer are rejected, the real ratio is above k/q",
                pair ->
                        new Concerns.Why(
                                set.teacher(set.caseOf[pair]).map(TeacherFacts::labels).orElse(0)
                                        + " labels ranked"),
                List.of(new Offer(Remedy.DROP_SHORT, 0, 0, found.pairs())));
    }
}
