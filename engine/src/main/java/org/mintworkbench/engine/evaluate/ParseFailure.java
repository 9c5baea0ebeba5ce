package org.mintworkbench.engine.evaluate;

import java.util.Locale;

/// Ways in which an answer is not what was asked for. One answer may have several.
public enum ParseFailure {
    /// there is no answer for the case
    MISSING,
    /// no text, or blanks only
    EMPTY,
    /// the answer's header line is not there
    NO_HEADER,
    /// text, but no list in it
    NO_ITEMS,
    TOO_FEW,
    TOO_MANY,
    /// a name twice, after cleaning
    DUPLICATE_ITEMS,
    /// generation ended at its length limit
    CUT_OFF;

    /// The name in files, e.g. `too_few`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
