package org.mintworkbench.engine.source;

import java.nio.file.Path;

/// Where a data set's split comes from.
public sealed interface SplitRequest {
    /// A table of case id and part (train, validation, test, test-disjoint), kept as it is.
    record FromFile(Path file) implements SplitRequest {}

    /// Made by seed and shares.
    record Made(SplitPlan plan) implements SplitRequest {}

    /// The one that the cases came with, which another has stood in place of.
    record OfSource() implements SplitRequest {}
}
