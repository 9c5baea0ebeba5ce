package org.mintworkbench.engine.preference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;

/// Says of a pair what can be said of it alone: whether its truth is preferred or rejected, and
/// which of its labels are near-synonyms.
final class PairJudge {
    private final Rules rules;
    private final int[] mark;
    private final int[] markedBy;
    private int turn;
    private int[] names = new int[64];

    PairJudge(Rules rules) {
        this.rules = rules;
        this.mark = new int[rules.nameLength.length];
        this.markedBy = new int[rules.nameLength.length];
    }

    /// What the judges of a set share; not changed once it is made.
    static final class Rules {
        private final Map<String, Integer> places = new HashMap<>();
        private final ByteMap byBytes;
        private final Map<String, Integer> truths = new HashMap<>();
        private final Optional<NearLabels> near;
        private final Optional<AnswerLabels> texts;
        private final int[] nameLength;
        private final int header;
        private final boolean lists;

        /// @param task none where the set came from elsewhere without one
        /// @param truthOf case id to the id of its true label
        Rules(PreferenceManifest set, Optional<Task> task, Map<String, String> truthOf) {
            near = task.map(NearLabels::new);
            texts =
                    task.filter(t -> set.pairing().isEmpty())
                            .map(t -> new AnswerLabels(new LabelIndex(t)));
            nameLength = new int[task.map(t -> t.labels().size()).orElse(0)];
            header = task.map(t -> length(t.answerHeader())).orElse(0);
            lists = set.pairing().filter(p -> p.mode() == PairingConfig.Mode.LIST).isPresent();
            task.ifPresent(t -> {
                for (int i = 0; i < nameLength.length; i++) {
                    places.put(t.labels().get(i).id(), i);
                    nameLength[i] = length(t.labels().get(i).name());
                }
            });
            byBytes = new ByteMap(places);
            truthOf.forEach((example, label) -> {
                Integer place = places.get(label);
                if (place != null) {
                    truths.put(example, place);
                }
            });
        }

        private static int length(String text) {
            return text.codePointCount(0, text.length());
        }

        int place(String label) {
            return places.getOrDefault(label, -1);
        }

        /// As [#place(String)] of these bytes, UTF-8.
        int place(byte[] bytes, int from, int to) {
            return byBytes.get(bytes, from, to);
        }

        /// Whether pairs that name no labels are read as texts: those that were made here name
        /// them.
        boolean readsTexts() {
            return texts.isPresent();
        }
    }

    Rules rules() {
        return rules;
    }

    void judge(PairRow row) {
        row.flags = 0;
        row.nearChosen = -1;
        row.nearRejected = -1;
        row.similarity = 0;
        row.matchedLength = -1;
        boolean named = row.chosenLabels.size + row.rejectedLabels.size > 0;
        if (!named) {
            rules.texts.ifPresent(texts -> {
                add(texts.read(row.chosenText), row.chosenLabels);
                add(texts.read(row.rejectedText), row.rejectedLabels);
            });
        }
        if (row.chosenLabels.size > 0 && row.rejectedLabels.size > 0) {
            row.flags |= PairRow.LABELLED;
            rules.near.ifPresent(near -> judge(row, near));
            if (named && rules.lists) {
                row.matchedLength = matched(row);
            }
        }
    }

    private void add(List<String> labels, PairRow.Places places) {
        labels.forEach(label -> places.add(rules.place(label)));
    }

    private void judge(PairRow row, NearLabels near) {
        int truth = rules.truths.getOrDefault(row.example, -1);
        turn++;
        for (int i = 0; i < row.chosenLabels.size; i++) {
            int label = row.chosenLabels.at[i];
            if (label >= 0) {
                row.flags |= truth == label ? PairRow.TRUTH_CHOSEN : 0;
                marked(label, label);
                for (int other : near.near(label)) {
                    if (mark[other] != turn) {
                        marked(other, label);
                    }
                }
            }
        }
        for (int i = 0; i < row.rejectedLabels.size; i++) {
            int label = row.rejectedLabels.at[i];
            if (label >= 0 && truth >= 0 && near.areSame(truth, label)) {
                row.flags |= PairRow.TRUTH_REJECTED;
            }
            if (label >= 0 && mark[label] == turn) {
                row.flags |= PairRow.NEAR;
                double similarity = near.similarity(markedBy[label], label);
                if (similarity > row.similarity) {
                    row.similarity = (float) similarity;
                    row.nearChosen = markedBy[label];
                    row.nearRejected = label;
                }
            }
        }
    }

    private void marked(int label, int by) {
        mark[label] = turn;
        markedBy[label] = by;
    }

    /// Length of the rejected answer if it were cut to the preferred one's; -1 where a label's name
    /// is not known.
    private int matched(PairRow row) {
        int n = row.rejectedLabels.size;
        names = n > names.length ? new int[2 * n] : names;
        int[] lengths = n == names.length ? names : new int[n];
        for (int i = 0; i < n; i++) {
            int label = row.rejectedLabels.at[i];
            if (label < 0) {
                return -1;
            }
            lengths[i] = rules.nameLength[label];
        }
        int kept = LengthMatch.keep(lengths, rules.header, row.chosenLength);
        return LengthMatch.length(lengths, rules.header, kept);
    }
}
