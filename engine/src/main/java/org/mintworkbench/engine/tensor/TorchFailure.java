package org.mintworkbench.engine.tensor;

import java.util.Locale;
import org.mintworkbench.workspace.UserError;

/// Says in our words what PyTorch could not do.
final class TorchFailure {
    private TorchFailure() {}

    static RuntimeException of(String where, RuntimeException cause) {
        String message = String.valueOf(cause.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("can't allocate memory") || lower.contains("out of memory")) {
            return new UserError(
                    "not enough memory.",
                    where,
                    "Use a smaller batch, shorter rows, layer checkpointing or a smaller model.",
                    cause);
        }
        return new IllegalStateException(where + " failed: " + message, cause);
    }
}
