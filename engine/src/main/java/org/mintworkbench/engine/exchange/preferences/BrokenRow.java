package org.mintworkbench.engine.exchange.preferences;

/// Why a row cannot be taken, for the list of problems.
final class BrokenRow extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenRow(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
