package org.mintworkbench.workspace.preference;

import java.util.Locale;

/// What pairing counts, so that nothing it had to decide stays unseen. Counted in cases unless said
/// otherwise.
public enum PairingCount {
    /// cases looked at
    CASES,
    /// pairs written
    PAIRS,
    /// labels in all preferred lists together
    CHOSEN_LABELS,
    /// labels in all rejected lists together
    REJECTED_LABELS,
    /// the truth was not among the top k and entered it
    TRUTH_INJECTED,
    /// the truth was among the teacher's top k
    TRUTH_IN_TOP_K,
    /// the truth stands first in the preferred list as written
    TRUTH_FIRST,
    /// the truth is not in the preferred list, as the policy leaves the teacher's list alone
    TRUTH_LEFT_OUT,
    /// the truth was among the bottom q and was taken out of it
    TRUTH_REMOVED_FROM_REJECTED,
    /// another label of the truth's name or synonym was among the bottom q and was taken out
    ALIAS_REMOVED_FROM_REJECTED,
    /// a label with a preferred label's name was among the bottom q and was taken out
    SAME_NAME_REMOVED_FROM_REJECTED,
    /// fewer than q labels were left beside the preferred ones
    SHORTENED_OVERLAP,
    /// the preferred list has not the length that the task's prompt asks for
    CHOSEN_OF_OTHER_LENGTH,
    /// the ranking holds fewer than k labels
    SHORTENED_CHOSEN,
    /// equal scores on both sides of the k-th place or of the q-th from the end
    TIES_AT_EDGE,
    /// the ranking names labels the task does not have; they were passed over
    UNKNOWN_LABELS_IN_RANKING,
    /// the case's truth is not a label of the task and the policy did not need it
    TRUTH_UNKNOWN,
    SKIPPED_NO_RANKING,
    /// the truth should be injected and is not a label of the task
    SKIPPED_TRUTH_UNKNOWN,
    /// no label was left to reject
    SKIPPED_NO_REJECTED,
    /// pairs whose two answers would read the same
    SKIPPED_EQUAL_ANSWERS;

    /// The name in files, e.g. `truth_injected`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
