package org.mintworkbench.app.dataset;

import java.util.Locale;
import java.util.Optional;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.workspace.dataset.Example;

/// One case as the table shows it.
///
/// @param part of the split, empty when in none
/// @param truth the task's name of the true label
/// @param searched all its words, lower case
public record CaseRow(Example example, String part, String truth, String searched) {
    static CaseRow of(Example example, String part, String truth) {
        StringBuilder words = new StringBuilder();
        words.append(example.id()).append('\n').append(example.patient()).append('\n');
        words.append(truth).append('\n').append(example.truth()).append('\n').append(part);
        example.sex().ifPresent(s -> words.append('\n').append(s));
        example.ancestry().ifPresent(s -> words.append('\n').append(s));
        example.publication().ifPresent(s -> words.append('\n').append(s));
        example.phenotypes().forEach(p -> words.append('\n').append(p.label()));
        return new CaseRow(example, part, truth, words.toString().toLowerCase(Locale.ROOT));
    }

    public String id() {
        return example.id();
    }

    public int terms() {
        return example.phenotypes().size();
    }

    /// Whole years from one year on, else one decimal; empty when not known.
    public String age() {
        Optional<Double> age = example.ageYears();
        return age.map(a -> a >= 1 ? Numbers.fixed(Math.floor(a), 0) : Numbers.fixed(a, 1))
                .orElse("");
    }

    public String sex() {
        return example.sex().orElse("");
    }

    public String ancestry() {
        return example.ancestry().orElse("");
    }

    public String publication() {
        return example.publication().orElse("");
    }
}
