package org.mintworkbench.engine.text.jinja;

import java.util.List;
import java.util.Optional;

/// A part of a template that is carried out.
sealed interface Statement {
    /// Of the template, from 1.
    int line();

    record Data(String text, int line) implements Statement {}

    record Output(Expression expression, int line) implements Statement {}

    record If(List<Branch> branches, List<Statement> otherwise, int line) implements Statement {}

    record Branch(Expression test, List<Statement> body) {}

    record For(Loop loop, List<Statement> body, List<Statement> otherwise, int line)
            implements Statement {}

    /// `target in items if condition`
    record Loop(Target target, Expression items, Optional<Expression> condition) {}

    record Set(Target target, Expression value, int line) implements Statement {}

    record SetBlock(Target target, List<Expression.Named> filters, List<Statement> body, int line)
            implements Statement {}

    record Macro(String name, Signature signature, List<Statement> body, int line)
            implements Statement {}

    record CallBlock(Signature signature, Expression.Call call, List<Statement> body, int line)
            implements Statement {}

    record FilterBlock(List<Expression.Named> filters, List<Statement> body, int line)
            implements Statement {}

    record With(List<Binding> bindings, List<Statement> body, int line) implements Statement {}

    record Binding(Target target, Expression value) {}

    /// Marks what the assistant says; rendered as it is, in a scope of its own.
    record Generation(List<Statement> body, int line) implements Statement {}

    record Break(int line) implements Statement {}

    record Continue(int line) implements Statement {}

    /// What a value is given to.
    sealed interface Target {
        record Variable(String name) implements Target {}

        record Several(List<Target> targets) implements Target {}

        record NamespaceAttribute(String namespace, String name) implements Target {}
    }

    /// The parameters of a macro.
    ///
    /// @param extras which of `varargs`, `kwargs`, `caller` the body mentions
    record Signature(List<Parameter> parameters, java.util.Set<String> extras) {}

    record Parameter(String name, Optional<Expression> fallback) {}
}
