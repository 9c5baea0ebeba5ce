package org.mintworkbench.engine.text.jinja;

import java.util.Objects;

/// A template that cannot be read or rendered.
public final class TemplateError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why rendering stopped.
    public enum Kind {
        /// The source is not a template this package can read.
        SYNTAX,
        /// An operation failed while rendering.
        RUNTIME,
        /// The template itself refused by calling `raise_exception`.
        RAISED,
        /// The template ran too long or wrote too much.
        LIMIT
    }

    private final Kind kind;
    private final String reason;
    private final int line;

    /// @param line of the template, from 1; 0 when not known yet
    TemplateError(Kind kind, String reason, int line) {
        super(line == 0 ? reason : reason + " (template line " + line + ")");
        this.kind = kind;
        this.reason = Objects.requireNonNull(reason);
        this.line = line;
    }

    static TemplateError runtime(String reason) {
        return new TemplateError(Kind.RUNTIME, reason, 0);
    }

    static TemplateError syntax(String reason, int line) {
        return new TemplateError(Kind.SYNTAX, reason, line);
    }

    /// The same error with its place, unless it has one.
    TemplateError at(int where) {
        if (line != 0) {
            return this;
        }
        TemplateError placed = new TemplateError(kind, reason, where);
        placed.setStackTrace(getStackTrace());
        return placed;
    }

    public Kind kind() {
        return kind;
    }

    /// The sentence without the place.
    public String reason() {
        return reason;
    }

    /// From 1; 0 when unknown.
    public int line() {
        return line;
    }
}
