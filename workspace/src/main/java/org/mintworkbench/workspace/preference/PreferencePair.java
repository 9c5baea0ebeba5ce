package org.mintworkbench.workspace.preference;

import java.util.List;
import org.mintworkbench.workspace.Checks;

/// One prompt with a preferred and a rejected answer.
///
/// @param example id of the case
/// @param system the system turn, may be empty
/// @param prompt the user turn, rendered
/// @param chosen the preferred answer's text
/// @param rejected the rejected answer's text; empty in a set of demonstrations, for SFT alone
/// @param chosenLabels label ids in the preferred answer, in its order
/// @param rejectedLabels label ids in the rejected answer, in its order
public record PreferencePair(
        String example,
        String system,
        String prompt,
        String chosen,
        String rejected,
        List<String> chosenLabels,
        List<String> rejectedLabels) {
    public PreferencePair {
        Checks.requireText(example, "example");
        Checks.requireText(prompt, "prompt");
        Checks.requireText(chosen, "chosen");
        chosenLabels = List.copyOf(chosenLabels);
        rejectedLabels = List.copyOf(rejectedLabels);
    }
}
