package org.mintworkbench.app.shell;

import java.util.List;
import org.mintworkbench.app.command.Hit;
import org.mintworkbench.app.command.Wanted;

/// A line of the palette's list.
sealed interface PaletteLine {
    /// What the lines below have in common.
    record Heading(String text) implements PaletteLine {}

    /// @param marks the letters that were asked for
    record Found(Hit hit, List<Wanted.Span> marks) implements PaletteLine {}
}
