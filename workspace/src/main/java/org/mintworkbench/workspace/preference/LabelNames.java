package org.mintworkbench.workspace.preference;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.NameCleaning;
import org.mintworkbench.workspace.task.Task;

/// Which of a task's labels go by the same name.
public final class LabelNames {
    private final Map<String, String> cleanName = new HashMap<>();
    private final Map<String, Set<String>> allNames = new LinkedHashMap<>();
    private final Map<String, Set<String>> aliases = new HashMap<>();

    public LabelNames(Task task) {
        for (Label label : task.labels()) {
            cleanName.put(label.id(), NameCleaning.clean(label.name()));
            Set<String> names = new HashSet<>();
            names.add(NameCleaning.clean(label.name()));
            label.synonyms().forEach(synonym -> names.add(NameCleaning.clean(synonym)));
            names.remove("");
            allNames.put(label.id(), names);
        }
    }

    public String cleanName(String id) {
        return cleanName.getOrDefault(id, "");
    }

    /// Other labels that share a name or a synonym with this one.
    public Set<String> aliases(String id) {
        return aliases.computeIfAbsent(id, this::findAliases);
    }

    private Set<String> findAliases(String id) {
        Set<String> own = allNames.getOrDefault(id, Set.of());
        Set<String> found = new HashSet<>();
        allNames.forEach((other, names) -> {
            if (!other.equals(id) && !Collections.disjoint(own, names)) {
                found.add(other);
            }
        });
        return found;
    }
}
