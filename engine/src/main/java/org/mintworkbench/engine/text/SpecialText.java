package org.mintworkbench.engine.text;

/// Whether decoded text shows special tokens such as `<|eot_id|>`.
public enum SpecialText {
    KEEP,
    SKIP
}
