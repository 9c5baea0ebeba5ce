package org.mintworkbench.engine.parity;

import java.util.Optional;

/// How one kind of value agrees with another tool's.
///
/// @param group e.g. `statistics`
/// @param item e.g. `wilson`
/// @param compared how many values
/// @param failed how many of them differ: numbers by more than the bound, all else at all
/// @param absolute largest absolute difference of numbers
/// @param relative largest difference relative to the larger of the two numbers
/// @param bound largest absolute difference that passes; 0 asks for equality
/// @param firstFailure where, what was expected and what came instead
public record ParityItem(
        String group,
        String item,
        int compared,
        int failed,
        double absolute,
        double relative,
        double bound,
        Optional<String> firstFailure) {

    /// Something was compared, and nothing differs.
    public boolean passed() {
        return compared > 0 && failed == 0;
    }
}
