package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;

/// Brings cases' true labels to a task's label ids.
final class TruthNames {
    private final LabelIndex labels;
    private final String task;

    TruthNames(Task task) {
        this.labels = new LabelIndex(task);
        this.task = task.id();
    }

    /// The cases with label ids of the task where the id, the name or a synonym is known. Others
    /// stay as they are and are reported, once a label.
    List<Example> settle(List<Example> examples, Problems problems) {
        List<Example> settled = new ArrayList<>();
        Map<String, Integer> unknown = new LinkedHashMap<>();
        for (Example example : examples) {
            Optional<Label> label =
                    labels.find(example.truth())
                            .or(() -> labels.findByName(example.truthName()))
                            .or(() -> labels.findByName(example.truth()));
            if (label.isEmpty()) {
                unknown.merge(example.truth() + " " + example.truthName(), 1, Integer::sum);
            }
            settled.add(label.map(found -> withTruth(example, found.id())).orElse(example));
        }
        unknown.forEach((label, count) ->
                problems.warning(
                        "",
                        0,
                        "The label \""
                                + label
                                + "\" of "
                                + count
                                + " cases is not in the task \""
                                + task
                                + "\"."));
        return settled;
    }

    private static Example withTruth(Example e, String truth) {
        return new Example(
                e.id(),
                e.patient(),
                e.publication(),
                e.ageYears(),
                e.sex(),
                e.ancestry(),
                e.phenotypes(),
                e.note(),
                truth,
                e.truthName(),
                e.source());
    }
}
