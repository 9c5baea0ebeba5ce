package org.mintworkbench.workspace.preference;

import java.util.Locale;
import org.mintworkbench.workspace.Checks;

/// How a ranking becomes preference pairs.
///
/// @param k number of preferred labels, from the top
/// @param q number of rejected labels, from the bottom
/// @param truth what happens when the truth is not among the preferred (paper, section 4.1)
public record PairingConfig(Mode mode, int k, int q, TruthPolicy truth) {
    /// What one pair is.
    public enum Mode {
        /// one list of k against one list of q, as released
        LIST,
        /// every single preferred label against every single rejected one, k * q pairs (Algorithm
        /// 1)
        PAIR
    }

    /// How the true label enters the preferred ones.
    public enum TruthPolicy {
        /// replaces the lowest of the top k and moves to the first place (section 4.1)
        INJECT_FIRST,
        /// replaces the lowest of the top k and stays there (Algorithm 1)
        INJECT_LAST,
        /// the teacher's list as it is
        LEAVE
    }

    public PairingConfig {
        Checks.require(k >= 1, "k", "must be at least 1");
        Checks.require(q >= 1, "q", "must be at least 1");
    }

    /// What a set made by this rule is called when it has no other name, e.g. `list-k10-q10`, or
    /// `list-k10-q10-leave` where the truth is not put first.
    public String usualId() {
        String name = mode.name().toLowerCase(Locale.ROOT) + "-k" + k + "-q" + q;
        return switch (truth) {
            case INJECT_FIRST -> name;
            case INJECT_LAST -> name + "-inject-last";
            case LEAVE -> name + "-leave";
        };
    }

    /// Acceptance over rejection, k / q.
    public double aor() {
        return (double) k / q;
    }
}
