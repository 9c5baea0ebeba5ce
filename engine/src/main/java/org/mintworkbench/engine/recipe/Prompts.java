package org.mintworkbench.engine.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mintworkbench.engine.text.PromptTemplate;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.task.Task;

/// The user turn of a case, as the task's template has it.
public final class Prompts {
    private final Task task;
    private final PromptTemplate template;

    public Prompts(Task task) {
        this.task = task;
        this.template = PromptTemplate.parse(task.prompt(), "task " + task.id() + ", field prompt");
    }

    public String user(Example example) {
        Map<String, String> fields = new LinkedHashMap<>(example.promptFields());
        fields.putAll(ofTheTask());
        return template.render(fields, example.id());
    }

    /// The user turn without the case's text: the task's words alone.
    String withoutCase() {
        return template.renderWithoutCase(ofTheTask());
    }

    private Map<String, String> ofTheTask() {
        return Map.of("list_length", Integer.toString(task.listLength()));
    }
}
