package org.mintworkbench.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mintworkbench.workspace.preference.AppliedRemedy;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.PresetDepartures;
import org.mintworkbench.workspace.run.RunConfig;

/// What a study does otherwise than the paper's text, or decides where the paper is silent.
public final class Departures {
    private Departures() {}

    /// One sentence on a run's configuration, none if it is its preset unchanged.
    public static List<String> of(RunConfig config) {
        if (config.trainedElsewhere()) {
            return List.of(
                    "The run \""
                            + config.name()
                            + "\" was trained elsewhere and imported: its curves were not computed here, what its files do not tell stands in its provenance, and whether test cases were among what it learnt cannot be told.");
        }
        List<PresetDepartures.Departure> departures = PresetDepartures.of(config);
        if (departures.isEmpty()) {
            return List.of();
        }
        return List.of(
                "The run \""
                        + config.name()
                        + "\" departs from its preset "
                        + config.preset()
                        + ": "
                        + departures.stream()
                                .map(d -> d.field() + " is " + d.inWords())
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    /// A sentence on each set of answers that was sampled otherwise than its run says.
    public static List<String> ofSampling(List<AnswerSet> sets) {
        return sets.stream()
                .map(set ->
                        "The answers \""
                                + set.run().config().name()
                                + set.suffix()
                                + "\" were sampled otherwise than the run's configuration says: "
                                + set.inWords()
                                + ".")
                .toList();
    }

    /// Sentences on a preference set; only what happened is said.
    public static List<String> of(PreferenceManifest preferences) {
        List<String> said =
                new ArrayList<>(
                        preferences
                                .pairing()
                                .map(pairing -> of(pairing, preferences.counts()))
                                .orElseGet(() -> List.of(imported(preferences))));
        preferences.remedies().forEach(remedy -> said.add(mended(remedy)));
        return said;
    }

    private static String mended(AppliedRemedy remedy) {
        return "Pairs were mended (`"
                + remedy.remedy().key()
                + "`, for: "
                + remedy.remedy().check().title().toLowerCase(Locale.ROOT)
                + "): "
                + remedy.changed()
                + " changed, "
                + remedy.dropped()
                + " left out"
                + (remedy.only().isEmpty() ? "." : ", in chosen cases only.");
    }

    private static List<String> of(PairingConfig pairing, Map<String, Integer> counts) {
        int cases = counts.getOrDefault("cases", 0);
        List<String> said = new ArrayList<>();
        said.add(mode(pairing));
        add(said, counts, "truth_injected", cases, truth(pairing));
        add(
                said,
                counts,
                "truth_left_out",
                cases,
                "the truth is not among the preferred labels and was left out.");
        add(
                said,
                counts,
                "truth_removed_from_rejected",
                cases,
                "the truth was among the bottom q and was taken out; the paper does not say so.");
        add(
                said,
                counts,
                "alias_removed_from_rejected",
                cases,
                "another name of the truth was among the bottom q and was taken out.");
        add(
                said,
                counts,
                "same_name_removed_from_rejected",
                cases,
                "a rejected label had a preferred label's name and was taken out.");
        sizes(said, counts, cases);
        return said;
    }

    private static void sizes(List<String> said, Map<String, Integer> counts, int cases) {
        add(
                said,
                counts,
                "shortened_overlap",
                cases,
                "k + q exceeds the ranked labels, so the rejected side is shorter than q and the real ratio is above k/q.");
        add(
                said,
                counts,
                "chosen_of_other_length",
                cases,
                "the preferred list has not the length that the prompt asks for; the prompt was left as it is, so that answers can be compared.");
        add(said, counts, "shortened_chosen", cases, "the teacher ranks fewer than k labels.");
        add(
                said,
                counts,
                "ties_at_edge",
                cases,
                "the teacher's scores tie at the edge of the top k or the bottom q; the task's label order decides.");
        add(said, counts, "skipped_no_ranking", cases, "the teacher has no ranking; skipped.");
        add(
                said,
                counts,
                "skipped_truth_unknown",
                cases,
                "the truth is not a label of the task; skipped.");
        add(said, counts, "skipped_no_rejected", cases, "no label is left to reject; skipped.");
    }

    private static String imported(PreferenceManifest preferences) {
        String kind = preferences.holdsDemonstrations() ? "demonstrations" : "preferences";
        return "The set \""
                + preferences.id()
                + "\" holds "
                + kind
                + " that were made elsewhere: how, and from which cases, is unknown here; whether test cases are among them cannot be told.";
    }

    private static String mode(PairingConfig pairing) {
        return switch (pairing.mode()) {
            case LIST ->
                    "List mode, k = "
                            + pairing.k()
                            + ", q = "
                            + pairing.q()
                            + ": one preferred list against one rejected list a case, as released, while the paper's section 4.1 and Algorithm 1 set single labels against each other.";
            case PAIR ->
                    "Pair mode, k = "
                            + pairing.k()
                            + ", q = "
                            + pairing.q()
                            + ": every preferred label against every rejected one, as the paper's section 4.1 says; the released data hold lists.";
        };
    }

    private static String truth(PairingConfig pairing) {
        return switch (pairing.truth()) {
            case INJECT_FIRST ->
                    "the truth was missing from the top k and was put first in place of the lowest (paper, section 4.1).";
            case INJECT_LAST ->
                    "the truth was missing from the top k and was put last in place of the lowest (paper, Algorithm 1).";
            case LEAVE -> "the truth was missing from the top k.";
        };
    }

    private static void add(
            List<String> said, Map<String, Integer> counts, String name, int cases, String what) {
        int n = counts.getOrDefault(name, 0);
        if (n > 0) {
            said.add("In " + n + " of " + cases + " cases " + what);
        }
    }

    /// What every evaluation here does, beside the paper's definitions.
    public static List<String> ofEvaluation() {
        return List.of(
                "CAR is the paper's: coverage C is the share of the answer's distinct items in the teacher's top k, avoidance A is 1 minus the share in its bottom q, CAR = 2CA / (C + A). The released code's CAR does not look at the student in A; it stands in its own table.",
                "HFA asks for exactly as many items as the task wants, each at least 0.6 like a known name. The released code's E1 asks for any item like any name at threshold 0.0.",
                "An answer that is missing, empty or unreadable stays in the denominator as wrong. The released scripts drop empty generations.",
                "Answers are read with patience (line ends, markup, numbering style); the released code's own reading is kept for its own figures.",
                "The teacher's list is scored by the same rules; the majority prior always answers the most frequent training labels.");
    }
}
