package org.mintworkbench.engine.text.jinja;

/// How far one rendering may go before it counts as run away.
///
/// @param steps statements and expressions evaluated
/// @param characters written into texts, the output and all intermediate values together
public record Limits(long steps, long characters) {
    public static final Limits DEFAULT = new Limits(2_000_000, 50_000_000);

    public Limits {
        if (steps < 1 || characters < 1) {
            throw new IllegalArgumentException("Limits are at least 1.");
        }
    }
}
