package org.mintworkbench.workspace.task;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.json.Versioned;

/// What is asked of a student: the prompts, the answer's form and the set of labels.
///
/// @param id folder-safe name, e.g. `rare-disease`
/// @param name for people, e.g. `Rare disease`
/// @param modality what the student is given
/// @param system the system turn, may be empty
/// @param prompt template of the user turn: placeholders `{age}`, `{sex}`, `{ancestry}`,
///   `{phenotypes}`, `{excluded}`, `{note}`, `{list_length}`; a segment in square brackets is
///   dropped when a placeholder inside it has no value
/// @param answerHeader first line of an answer, e.g. `POTENTIAL_DISEASES:`
/// @param listLength number of labels an answer must hold
/// @param labels the label set, ids unique
/// @param source where prompts and labels come from, for the report
public record Task(
        int schema,
        String id,
        String name,
        Modality modality,
        String system,
        String prompt,
        String answerHeader,
        int listLength,
        List<Label> labels,
        String source)
        implements Versioned {

    /// What a student is given.
    public enum Modality {
        TEXT,
        IMAGE
    }

    public Task {
        Checks.requireId(id, "id");
        Checks.requireText(name, "name");
        Checks.requireText(prompt, "prompt");
        Checks.requireText(answerHeader, "answerHeader");
        Checks.require(listLength >= 1, "listLength", "must be at least 1");
        labels = List.copyOf(labels);
        Set<String> seen = new HashSet<>();
        for (Label label : labels) {
            Checks.require(
                    seen.add(label.id()), "labels", "has the id \"" + label.id() + "\" twice");
        }
    }

    public Task withLabels(List<Label> newLabels) {
        return new Task(
                schema,
                id,
                name,
                modality,
                system,
                prompt,
                answerHeader,
                listLength,
                newLabels,
                source);
    }

    /// The numbered list a student should write: header, then `1. name` lines, no final line feed.
    public String answer(List<String> names) {
        StringBuilder text = new StringBuilder(answerHeader);
        for (int i = 0; i < names.size(); i++) {
            text.append('\n').append(i + 1).append(". ").append(names.get(i));
        }
        return text.toString();
    }
}
