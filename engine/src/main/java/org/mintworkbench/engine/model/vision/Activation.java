package org.mintworkbench.engine.model.vision;

import org.mintworkbench.engine.model.folder.ConfigFile;

/// What stands between the two matrices of a feed-forward part.
public enum Activation {
    /// x Φ(x), exact (Hendrycks and Gimpel 2016)
    GELU("gelu"),
    /// x σ(1.702 x)
    QUICK_GELU("quick_gelu");

    private final String word;

    Activation(String word) {
        this.word = word;
    }

    /// As `hidden_act` names it.
    public static Activation of(ConfigFile file, Activation otherwise) {
        String named = file.text("hidden_act", otherwise.word);
        for (Activation known : values()) {
            if (known.word.equals(named)) {
                return known;
            }
        }
        throw file.wrong("hidden_act", "is " + named + ", only gelu and quick_gelu are known");
    }

    /// As the kernel takes it.
    public int code() {
        return this == QUICK_GELU ? 1 : 0;
    }
}
