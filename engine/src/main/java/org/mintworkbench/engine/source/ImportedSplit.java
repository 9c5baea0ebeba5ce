package org.mintworkbench.engine.source;

import java.util.Optional;
import org.mintworkbench.workspace.dataset.Split;

/// What an import has made of a data set's split.
///
/// @param now the one it has now, with its leaks; none until it is split
/// @param before one that stood there, where it was kept or had to go for other cases
/// @param kept whether the one before is the one now
public record ImportedSplit(Optional<Split> now, Optional<Split> before, boolean kept) {}
