package org.mintworkbench.engine.image;

import java.util.List;

/// An image as it was read.
///
/// @param notes what was done to it that a user should know, one sentence each
public record Picture(Pixels pixels, List<String> notes) {
    public Picture {
        notes = List.copyOf(notes);
    }
}
