package org.mintworkbench.workspace.task;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;

/// A task's labels by id and by name.
public final class LabelIndex {
    private final Map<String, Label> byId = new LinkedHashMap<>();
    private final Map<String, Label> byName = new LinkedHashMap<>();

    public LabelIndex(Task task) {
        for (Label label : task.labels()) {
            byId.put(label.id(), label);
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
