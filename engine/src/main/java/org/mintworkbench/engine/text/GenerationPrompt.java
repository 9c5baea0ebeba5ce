package org.mintworkbench.engine.text;

/// Whether a rendered chat ends with the header of the answer to come.
public enum GenerationPrompt {
    ADD,
    NONE
}
