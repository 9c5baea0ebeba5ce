package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.Example;

/// Keeps the first case of every id and reports the others.
final class UniqueExamples {
    private final Map<String, String> sourceOf = new HashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private final Problems problems;

    UniqueExamples(Problems problems) {
        this.problems = problems;
    }

    void add(Example example) {
        add(example, example.source(), 0);
    }

    /// @return whether it was the first of its id
    boolean add(Example example, String file, int line) {
        Optional<String> first =
                Optional.ofNullable(sourceOf.putIfAbsent(example.id(), example.source()));
        if (first.isPresent()) {
            problems.skipped(
                    file,
                    line,
                    "The id \"" + example.id() + "\" was used before, in " + first.get() + ".");
            return false;
        }
        examples.add(example);
        return true;
    }

    List<Example> all() {
        return examples;
    }
}
