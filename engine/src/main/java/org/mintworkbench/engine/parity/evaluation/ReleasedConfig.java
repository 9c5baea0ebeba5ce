package org.mintworkbench.engine.parity.evaluation;

import org.mintworkbench.engine.evaluate.ReleasedScores.Thresholds;
import org.mintworkbench.workspace.UserError;

/// Thresholds by the names that the golden files give them: `default`, `e1_T` with E1 threshold T,
/// `match_T` with match threshold T.
final class ReleasedConfig {
    private static final String E1 = "e1_";
    private static final String MATCH = "match_";

    private ReleasedConfig() {}

    static Thresholds thresholds(String name, String where) {
        Thresholds published = Thresholds.PUBLISHED;
        try {
            if (name.equals("default")) {
                return published;
            }
            if (name.startsWith(E1)) {
                double reference = Double.parseDouble(name.substring(E1.length()));
                return new Thresholds(published.match(), reference);
            }
            if (name.startsWith(MATCH)) {
                double match = Double.parseDouble(name.substring(MATCH.length()));
                return new Thresholds(match, published.reference());
            }
        } catch (NumberFormatException e) {
            throw unknown(name, where, e);
        }
        throw unknown(name, where, new IllegalArgumentException(name));
    }

    private static UserError unknown(String name, String where, Exception cause) {
        return new UserError(
                "\"" + name + "\" names no thresholds.",
                where,
                "Use default, e1_ or match_ with a number.",
                cause);
    }
}
