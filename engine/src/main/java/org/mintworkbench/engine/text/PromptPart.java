package org.mintworkbench.engine.text;

import java.util.List;

/// A piece of a prompt template.
sealed interface PromptPart {
    record Literal(String text) implements PromptPart {}

    /// `{name}`
    record Field(String name) implements PromptPart {}

    /// `[ ... ]`, left out when a field inside has no value.
    record Segment(List<PromptPart> inside) implements PromptPart {
        public Segment {
            inside = List.copyOf(inside);
        }
    }
}
