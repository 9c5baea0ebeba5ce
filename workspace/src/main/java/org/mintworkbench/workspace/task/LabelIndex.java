package org.mintworkbench.workspace.task;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;

/// A task's labels by id and by name.
public final class LabelIndex {
    private final Map<String, Label> byId = new LinkedHashMap<>();
    private final Map<String, Label> byName = new LinkedHashMap<>();
    private final Map<String, Integer> place = new HashMap<>();

    public LabelIndex(Task task) {
        for (Label label : task.labels()) {
            byId.put(label.id(), label);
            place.put(label.id(), place.size());
            byName.putIfAbsent(fold(label.name()), label);
        }
        for (Label label : task.labels()) {
            for (String synonym : label.synonyms()) {
                byName.putIfAbsent(fold(synonym), label);
            }
        }
    }

    public Optional<Label> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /// Place in the task's label set, from 0; ties in a ranking are broken by it.
    public int place(String id) {
        return place.getOrDefault(id, Integer.MAX_VALUE);
    }

    /// By name or synonym, ignoring case and surrounding blanks.
    public Optional<Label> findByName(String name) {
        return Optional.ofNullable(byName.get(fold(name)));
    }

    public String name(String id) {
        Label label = byId.get(id);
        if (label == null) {
            throw new UserError(
                    "The label \"" + id + "\" is not in the task's label set.",
                    "task",
                    "Import the labels again, or correct the id.");
        }
        return label.name();
    }

    private static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
