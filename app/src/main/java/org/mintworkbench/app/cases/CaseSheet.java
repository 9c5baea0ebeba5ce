package org.mintworkbench.app.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.MatchRule;

/// Everything about one case, ready to be shown.
///
/// @param part of the split, empty when in none
/// @param truthName the task's name of the true label
/// @param teacher the teacher's first labels, none when it did not rank the case
/// @param truthRank the teacher's, from 1; 0 when it does not rank the truth
/// @param ranked how many labels the teacher ranked
record CaseSheet(
        Example example,
        String part,
        String truthName,
        List<Ranked> teacher,
        int truthRank,
        int ranked,
        List<Answer> answers) {
    CaseSheet {
        teacher = List.copyOf(teacher);
        answers = List.copyOf(answers);
    }

    /// A label of the teacher's.
    ///
    /// @param share of the first label's score, 0 to 1, for its bar
    record Ranked(String name, double score, double share, boolean truth) {}

    /// What an item of an answer is.
    enum Match {
        /// the true disease
        TRUTH,
        /// another disease that the rule in front takes for the truth
        CREDITED,
        /// neither
        OTHER
    }

    /// Where the teacher has an item's label.
    enum Side {
        PREFERRED,
        REJECTED,
        NEITHER
    }

    /// An item of an answer, as written.
    ///
    /// @param id of the label it names, empty when it names none of the task's
    record Item(String text, String id, Side side) {}

    /// A method's list.
    ///
    /// @param truthRank place of the first item that counts as the truth, by rule
    /// @param bestMatch the item most similar to the truth
    record Answer(
            Method method,
            List<Item> items,
            Map<MatchRule, Integer> truthRank,
            Optional<String> bestMatch,
            double bestSimilarity,
            List<String> failures) {
        Answer {
            items = List.copyOf(items);
            failures = List.copyOf(failures);
        }

        /// @param place from 1
        Match match(int place, MatchRule rule, String truth) {
            if (items.get(place - 1).id().equals(truth)) {
                return Match.TRUTH;
            }
            return truthRank.getOrDefault(rule, 0) == place ? Match.CREDITED : Match.OTHER;
        }
    }

    String id() {
        return example.id();
    }
}
