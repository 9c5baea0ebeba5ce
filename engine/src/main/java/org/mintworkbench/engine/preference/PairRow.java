package org.mintworkbench.engine.preference;

import java.util.Arrays;

/// One pair while it is read; used again for the next.
final class PairRow {
    static final byte TRUTH_CHOSEN = 1;
    static final byte TRUTH_REJECTED = 2;
    static final byte NEAR = 4;

    /// Both answers' labels are known, by the pair or by its texts.
    static final byte LABELLED = 8;

    String example = "";
    String chosenText = "";
    String rejectedText = "";
    long prompt;
    long chosen;
    long rejected;
    int chosenLength;
    int rejectedLength;
    final Places chosenLabels = new Places();
    final Places rejectedLabels = new Places();

    // what was judged
    byte flags;
    int nearChosen;
    int nearRejected;
    float similarity;
    int matchedLength;

    /// Places of labels in the task; -1 for a label that it does not have.
    static final class Places {
        int[] at = new int[64];
        int size;

        void add(int place) {
            if (size == at.length) {
                at = Arrays.copyOf(at, 2 * size);
            }
            at[size++] = place;
        }
    }
}
