package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Leak;

/// Finds what lies on more than one side of a split: patients, publications, and cases that are
/// word for word the same. It reports only; a user's split is theirs.
public final class LeakFinder {
    private final List<Example> examples;
    private final Map<String, String> publications;

    public LeakFinder(List<Example> examples) {
        this(examples, Map.of());
    }

    /// @param publications case id to publication, for cases that name none themselves
    public LeakFinder(List<Example> examples, Map<String, String> publications) {
        this.examples = List.copyOf(examples);
        this.publications = Map.copyOf(publications);
    }

    /// @param parts part name to case ids
    /// @return patients first, then publications, then duplicates, each in the order of the cases
    public List<Leak> find(Map<String, List<String>> parts) {
        Map<String, String> partOf = new HashMap<>();
        parts.forEach((part, ids) -> ids.forEach(id -> partOf.put(id, part)));
        List<Leak> leaks = new ArrayList<>();
        leaks.addAll(find(Leak.Kind.PATIENT, Example::patient, partOf));
        leaks.addAll(find(Leak.Kind.PUBLICATION, this::publication, partOf));
        leaks.addAll(find(Leak.Kind.DUPLICATE, LeakFinder::content, partOf));
        return leaks;
    }

    private String publication(Example example) {
        return example.publication().orElse(publications.getOrDefault(example.id(), ""));
    }

    /// What a student is shown and asked for; empty when nothing is known of the case.
    static String content(Example e) {
        return e.phenotypes().isEmpty() && e.note().isEmpty()
                ? ""
                : String.join("\n", e.truth(), e.promptFields().toString());
    }

    private List<Leak> find(
            Leak.Kind kind, Function<Example, String> key, Map<String, String> partOf) {
        Map<String, List<Example>> groups = new LinkedHashMap<>();
        for (Example example : examples) {
            String group = key.apply(example);
            if (!group.isEmpty() && partOf.containsKey(example.id())) {
                groups.computeIfAbsent(group, k -> new ArrayList<>()).add(example);
            }
        }
        List<Leak> leaks = new ArrayList<>();
        groups.forEach((group, members) -> {
            Set<String> parts = new LinkedHashSet<>();
            members.forEach(member -> parts.add(partOf.getOrDefault(member.id(), "")));
            if (parts.size() > 1) {
                List<String> ids = members.stream().map(Example::id).toList();
                String name = kind == Leak.Kind.DUPLICATE ? ids.getFirst() : group;
                leaks.add(new Leak(kind, name, List.copyOf(parts), ids));
            }
        });
        return leaks;
    }
}
