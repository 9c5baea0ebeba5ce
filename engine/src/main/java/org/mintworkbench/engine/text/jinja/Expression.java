package org.mintworkbench.engine.text.jinja;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something with a value.
sealed interface Expression {
    record Constant(Value value) implements Expression {}

    record Name(String name) implements Expression {}

    record ListLiteral(List<Expression> items) implements Expression {}

    record TupleLiteral(List<Expression> items) implements Expression {}

    record DictLiteral(List<Entry> entries) implements Expression {}

    record Entry(Expression key, Expression value) {}

    /// `target.name`
    record Attribute(Expression target, String name) implements Expression {}

    /// `target[index]`
    record Item(Expression target, Expression index) implements Expression {}

    /// `target[start:stop:step]`
    record Slice(
            Expression target,
            Optional<Expression> start,
            Optional<Expression> stop,
            Optional<Expression> step)
            implements Expression {}

    record Call(Expression function, ArgumentList arguments) implements Expression {}

    /// `input | name(arguments)`
    record Filtered(Expression input, Named filter) implements Expression {}

    /// `input is name(arguments)`
    record Tested(Expression input, Named test) implements Expression {}

    record Unary(UnaryOperator operator, Expression operand) implements Expression {}

    record Binary(String operator, Expression left, Expression right) implements Expression {}

    record Logical(LogicalOperator operator, Expression left, Expression right)
            implements Expression {}

    /// `a ~ b ~ c`
    record Concatenation(List<Expression> parts) implements Expression {}

    /// `a < b <= c`: every neighbouring pair must hold.
    record Comparison(Expression first, List<Step> steps) implements Expression {}

    record Step(String operator, Expression operand) {}

    /// `then if test else otherwise`
    record Conditional(Expression test, Expression then, Optional<Expression> otherwise)
            implements Expression {}

    enum UnaryOperator {
        NOT,
        MINUS,
        PLUS
    }

    enum LogicalOperator {
        AND,
        OR
    }

    /// A filter or test and what it is given besides its input.
    record Named(String name, ArgumentList arguments) {}

    /// @param spread `*arguments`
    /// @param spreadNamed `**arguments`
    record ArgumentList(
            List<Expression> positional,
            Map<String, Expression> named,
            Optional<Expression> spread,
            Optional<Expression> spreadNamed) {
        static final ArgumentList NONE =
                new ArgumentList(List.of(), Map.of(), Optional.empty(), Optional.empty());
    }
}
