package org.mintworkbench.engine.text;

/// Whether an encoding gets the tokens the tokenizer itself puts around a text (mostly a BOS).
public enum SpecialTokens {
    ADD,
    NONE
}
