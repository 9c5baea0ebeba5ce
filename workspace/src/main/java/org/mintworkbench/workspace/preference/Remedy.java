package org.mintworkbench.workspace.preference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can be done about a finding. Each makes a new set; the old one stays.
public enum Remedy {
    REFILL_TRUTH(
            Check.TRUTH_AMONG_REJECTED,
            "Remove and refill",
            "The truth leaves the rejected answer; the next least likely label takes its place."),
    DROP_TRUTH(
            Check.TRUTH_AMONG_REJECTED,
            "Remove only",
            "The truth leaves the rejected answer, which gets shorter; a pair without any is left out."),
    DROP_LEAKING(
            Check.LEAKAGE,
            "Leave out of training",
            "Training pairs of these cases are left out; the held-out cases stay as they are."),
    DROP_DUPLICATES(
            Check.DUPLICATES, "Keep the first", "Of pairs that are the same only the first stays."),
    REFILL_SYNONYMS(
            Check.NEAR_SYNONYMS,
            "Remove and refill",
            "The near-synonym leaves the rejected answer; the next least likely label takes its place."),
    DROP_SYNONYMS(
            Check.NEAR_SYNONYMS,
            "Remove only",
            "The near-synonym leaves the rejected answer, which gets shorter; a pair without any is left out."),
    MATCH_LENGTH(
            Check.LENGTH_IMBALANCE,
            "Match the lengths",
            "The rejected list is cut from its likelier end until the two answers are as near in length as they get."),
    DROP_TIED(
            Check.TIES,
            "Leave these cases out",
            "Cases in which the file's order decides who is preferred or rejected are left out."),
    DROP_FORCED(
            Check.TRUTH_FORCED_IN,
            "Leave these cases out",
            "Cases whose truth the teacher did not have among its top k are left out."),
    CAP_CLASS(
            Check.CLASS_BALANCE,
            "Cap each label",
            "Of each label only the first training cases stay, as many as the cap allows."),
    DROP_SHORT(
            Check.BANDS_OVERLAP,
            "Leave these cases out",
            "Cases with too few labels for k and q are left out.");

    private final Check check;
    private final String title;
    private final String meaning;

    Remedy(Check check, String title, String meaning) {
        this.check = check;
        this.title = title;
        this.meaning = meaning;
    }

    /// What it is good for.
    public Check check() {
        return check;
    }

    /// Verb and object, for a button.
    public String title() {
        return title;
    }

    /// In a sentence.
    public String meaning() {
        return meaning;
    }

    /// The name on the command line and in ids, e.g. `refill-truth`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Remedy> of(String key) {
        return Arrays.stream(values())
                .filter(remedy -> remedy.key().equals(key.replace('_', '-')))
                .findFirst();
    }
}
