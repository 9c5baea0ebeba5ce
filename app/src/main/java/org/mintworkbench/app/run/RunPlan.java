package org.mintworkbench.app.run;

import java.util.Optional;
import org.mintworkbench.workspace.preference.PairingConfig;
import org.mintworkbench.workspace.run.RunConfig;

/// A run as the form describes it.
///
/// @param pairs what its preference set must be; none when the configuration names the set itself
record RunPlan(RunConfig config, Optional<Pairs> pairs) {
    /// A pairing of a teacher's labels.
    ///
    /// @param dataset id
    /// @param ranking id
    record Pairs(String dataset, String ranking, PairingConfig pairing) {}
}
