package org.mintworkbench.engine.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.LabelIndex;

/// Which labels an answer of others' sets names: the lines of its numbered list, or the whole text
/// where it has none. Names that the task does not have are passed over.
final class AnswerLabels {
    private static final Pattern ITEM = Pattern.compile("\\s*\\p{Nd}{1,3}\\s*[.):]\\s*(.*)");

    private final LabelIndex labels;

    AnswerLabels(LabelIndex labels) {
        this.labels = labels;
    }

    /// Ids, in the answer's order.
    List<String> read(String answer) {
        List<String> found = new ArrayList<>();
        boolean list = false;
        for (String line : answer.lines().toList()) {
            Matcher item = ITEM.matcher(line);
            if (item.matches()) {
                list = true;
                labels.findByName(item.group(1)).map(Label::id).ifPresent(found::add);
            }
        }
        if (!list) {
            labels.findByName(answer).map(Label::id).ifPresent(found::add);
        }
        return found;
    }

    /// Ids in the preferred answer: those that the pair names, else those that its text names.
    List<String> chosen(PreferencePair pair) {
        return named(pair).map(PreferencePair::chosenLabels).orElseGet(() -> read(pair.chosen()));
    }

    List<String> rejected(PreferencePair pair) {
        return named(pair)
                .map(PreferencePair::rejectedLabels)
                .orElseGet(() -> read(pair.rejected()));
    }

    private static Optional<PreferencePair> named(PreferencePair pair) {
        return Optional.of(pair).filter(AnswerLabels::namesLabels);
    }

    /// Whether the pair says itself which labels its answers hold.
    static boolean namesLabels(PreferencePair pair) {
        return !pair.chosenLabels().isEmpty() || !pair.rejectedLabels().isEmpty();
    }
}
