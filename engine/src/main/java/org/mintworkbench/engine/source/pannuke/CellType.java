package org.mintworkbench.engine.source.pannuke;

import java.util.Locale;

/// What a nucleus belongs to, in the order of the mask's channels.
public enum CellType {
    NEOPLASTIC,
    INFLAMMATORY,
    /// with soft tissue
    CONNECTIVE,
    DEAD,
    /// not neoplastic
    EPITHELIAL;

    /// e.g. `neoplastic`
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
