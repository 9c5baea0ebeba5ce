package org.mintworkbench.engine.evaluate;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;

/// Which cases have a true label that some training case has. A part's name says nothing of it: a
/// user's own split may mix both, or call a part disjoint that is not.
final class SeenLabels {
    private final Map<String, Example> examples;
    private final Set<String> trained = new HashSet<>();

    SeenLabels(Map<String, Example> examples, Split split) {
        this.examples = examples;
        split.parts().getOrDefault(Split.TRAIN, List.of()).stream()
                .map(examples::get)
                .filter(Objects::nonNull)
                .forEach(example -> trained.add(example.truth()));
    }

    boolean has(String id) {
        Example example = examples.get(id);
        return example != null && trained.contains(example.truth());
    }

    int count(List<String> ids) {
        return (int) ids.stream().filter(this::has).count();
    }

    /// The same parts, and after each that mixes seen and unseen labels its two halves,
    /// `<part>-seen` and `<part>-unseen`, so that they stand side by side.
    Map<String, List<String>> apart(Map<String, List<String>> cases) {
        Map<String, List<String>> apart = new LinkedHashMap<>();
        cases.forEach((part, ids) -> {
            apart.put(part, ids);
            int seen = count(ids);
            if (seen > 0 && seen < ids.size()) {
                apart.put(part + "-seen", ids.stream().filter(this::has).toList());
                apart.put(part + "-unseen", ids.stream().filter(id -> !has(id)).toList());
            }
        });
        return apart;
    }
}
