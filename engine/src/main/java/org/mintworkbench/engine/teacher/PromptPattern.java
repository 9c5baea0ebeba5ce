package org.mintworkbench.engine.teacher;

import java.util.List;
import java.util.Locale;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.task.Label;

/// A sentence for every label.
///
/// @param text with `{label}` for the label's name, or `{lower}` for the same in small letters
public record PromptPattern(String text) {
    /// Of PLIP's published examples.
    public static final PromptPattern TISSUE =
            new PromptPattern("An H&E image patch of {lower} tissue.");

    private static final String NAME = "{label}";
    private static final String LOWER = "{lower}";

    public PromptPattern {
        if (!text.contains(NAME) && !text.contains(LOWER)) {
            throw new UserError(
                    "It has neither {label} nor {lower}, so all labels would have one prompt.",
                    "\"" + text + "\"",
                    "Say where the label's name stands, e.g. \"" + TISSUE.text + "\".");
        }
    }

    public List<String> of(List<Label> labels) {
        return labels.stream().map(label -> of(label.name())).toList();
    }

    private String of(String name) {
        return text.replace(NAME, name).replace(LOWER, name.toLowerCase(Locale.ROOT));
    }
}
