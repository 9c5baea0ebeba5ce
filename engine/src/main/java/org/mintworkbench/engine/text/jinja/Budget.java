package org.mintworkbench.engine.text.jinja;

/// What is left of the [Limits] of one rendering.
final class Budget {
    private final Limits limits;
    private long steps;
    private long characters;

    Budget(Limits limits) {
        this.limits = limits;
    }

    void step() {
        if (++steps > limits.steps()) {
            throw exceeded("more than " + limits.steps() + " steps");
        }
    }

    /// Asked before a text or list of this size is built.
    void mustFit(long size) {
        if (size > limits.characters() - characters) {
            throw exceeded("more than " + limits.characters() + " characters");
        }
    }

    void spend(long size) {
        mustFit(size);
        characters += size;
    }

    /// Spends what a value newly made takes up.
    Value made(Value value) {
        switch (value) {
            case Value.Str(String text) -> spend(text.length());
            case Value.ListOf(var items) -> spend(items.size());
            case Value.Tuple(var items) -> spend(items.size());
            case Value.Dict(var entries) -> spend(entries.size());
            default -> {}
        }
        return value;
    }

    private static TemplateError exceeded(String what) {
        return new TemplateError(
                TemplateError.Kind.LIMIT, "the template was stopped after " + what, 0);
    }
}
