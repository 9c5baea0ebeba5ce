package org.mintworkbench.workspace;

import java.util.Objects;

/// Something the user can put right. It always says what is wrong, where, and what to do about it;
/// it is shown as it is, without a stack trace.
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String where;
    private final String remedy;

    /// @param what one sentence, e.g. `no "prompt"`
    /// @param where the file, line, field or option, e.g. `examples.jsonl line 12`
    /// @param remedy one sentence in the imperative, e.g. `Each line needs id, prompt and truth.`
    public UserError(String what, String where, String remedy) {
        super(where + ": " + what + " " + remedy);
        this.what = Objects.requireNonNull(what);
        this.where = Objects.requireNonNull(where);
        this.remedy = Objects.requireNonNull(remedy);
    }

    public UserError(String what, String where, String remedy, Throwable cause) {
        this(what, where, remedy);
        initCause(cause);
    }

    public String what() {
        return what;
    }

    public String where() {
        return where;
    }

    public String remedy() {
        return remedy;
    }
}
