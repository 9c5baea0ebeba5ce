package org.mintworkbench.workspace.run;

/// What a student that sees is shown of its cases' images. One that only reads is shown none.
public enum Pixels {
    /// each case's own image
    PASSED,
    /// no image and no place for one in the prompt, as the published code trained its student
    NEVER,
    /// another case's image, from a seed: a blind control, which tells how much the image helps
    SHUFFLED
}
