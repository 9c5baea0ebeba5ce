package org.mintworkbench.workspace.task;

import java.util.List;
import org.mintworkbench.workspace.Checks;

/// One possible answer.
///
/// @param id ontology id, e.g. `OMIM:147920`, or any stable id of the user's own
/// @param name what the student writes, e.g. `Kabuki syndrome`
/// @param synonyms other names that count as this label in exact matching
public record Label(String id, String name, List<String> synonyms) {
    public Label {
        Checks.requireText(id, "labels.id");
        Checks.requireText(name, "labels.name");
        synonyms = List.copyOf(synonyms);
    }
}
