package org.mintworkbench.app.home;

import java.util.Optional;
import org.mintworkbench.app.navigation.Page;

/// One stage of the experiment and how it stands.
///
/// @param detail what is there, or what is missing
/// @param page where to look at it; preference pairs have no page of their own
/// @param hint the command that brings it about, empty when it is ready or needs none
public record Stage(
        String name, Standing standing, String detail, Optional<Page> page, String hint) {
    /// How a stage stands.
    public enum Standing {
        MISSING,
        ACTIVE,
        WEIGH,
        READY
    }
}
