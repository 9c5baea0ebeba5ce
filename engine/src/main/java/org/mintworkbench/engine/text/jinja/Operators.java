package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.List;

/// Arithmetic, as Python does it.
final class Operators {
    private final Budget budget;

    Operators(Budget budget) {
        this.budget = budget;
    }

    Value unary(Expression.UnaryOperator operator, Value operand) {
        if (operator == Expression.UnaryOperator.NOT) {
            return Value.of(!Truth.of(operand));
        }
        boolean minus = operator == Expression.UnaryOperator.MINUS;
        return switch (operand) {
            case Value.Float(double number) -> new Value.Float(minus ? -number : number);
            case Value.Int(long number) -> exact(() -> minus ? Math.negateExact(number) : number);
            case Value.Bool(boolean on) -> Value.of(on ? (minus ? -1L : 1L) : 0L);
            case Value.Undefined undefined -> throw undefined.used();
            default ->
                    throw TemplateError.runtime(
                            "bad operand type for unary "
                                    + (minus ? "-" : "+")
                                    + ": '"
                                    + PythonText.type(operand)
                                    + "'");
        };
    }

    Value binary(String operator, Value left, Value right) {
        if (operator.equals("%") && left instanceof Value.Str(String format)) {
            return Value.of(PercentFormat.of(format, right, budget));
        }
        for (Value operand : List.of(left, right)) {
            if (operand instanceof Value.Undefined undefined) {
                throw undefined.used();
            }
        }
        if (Numbers.is(left) && Numbers.is(right)) {
            return Numbers.isInteger(left) && Numbers.isInteger(right)
                    ? integers(operator, Numbers.integer(left), Numbers.integer(right))
                    : floats(operator, Numbers.real(left), Numbers.real(right));
        }
        return switch (operator) {
            case "+" -> joined(left, right);
            case "*" -> repeated(left, right);
            default -> throw unsupported(operator, left, right);
        };
    }

    private static TemplateError unsupported(String operator, Value left, Value right) {
        return TemplateError.runtime(
                "unsupported operand type(s) for %s: '%s' and '%s'"
                        .formatted(operator, PythonText.type(left), PythonText.type(right)));
    }

    private interface Computation {
        long run();
    }

    private static Value exact(Computation computation) {
        try {
            return Value.of(computation.run());
        } catch (ArithmeticException e) {
            throw TemplateError.runtime("an integer is larger than 64 bits");
        }
    }

    private static Value integers(String operator, long left, long right) {
        return switch (operator) {
            case "+" -> exact(() -> Math.addExact(left, right));
            case "-" -> exact(() -> Math.subtractExact(left, right));
            case "*" -> exact(() -> Math.multiplyExact(left, right));
            case "/" -> new Value.Float(left / nonZero((double) right));
            case "//" -> exact(() -> Math.floorDiv(left, nonZero(right)));
            case "%" -> Value.of(Math.floorMod(left, nonZero(right)));
            default -> power(left, right);
        };
    }

    private static long nonZero(long divisor) {
        if (divisor == 0) {
            throw TemplateError.runtime("division by zero");
        }
        return divisor;
    }

    private static double nonZero(double divisor) {
        if (divisor == 0) {
            throw TemplateError.runtime("division by zero");
        }
        return divisor;
    }

    private static Value power(long base, long exponent) {
        if (exponent < 0) {
            return new Value.Float(Math.pow(nonZero((double) base), (double) exponent));
        }
        return exact(() -> {
            long result = 1;
            long square = base;
            for (long left = exponent; left > 0; left >>= 1) {
                if ((left & 1) == 1) {
                    result = Math.multiplyExact(result, square);
                }
                if (left > 1) {
                    square = Math.multiplyExact(square, square);
                }
            }
            return result;
        });
    }

    private static Value floats(String operator, double left, double right) {
        return new Value.Float(
                switch (operator) {
                    case "+" -> left + right;
                    case "-" -> left - right;
                    case "*" -> left * right;
                    case "/" -> left / nonZero(right);
                    case "//" -> Math.floor(left / nonZero(right));
                    case "%" -> floatRemainder(left, nonZero(right));
                    default -> Math.pow(left, right);
                });
    }

    /// The remainder has the sign of the divisor.
    private static double floatRemainder(double left, double right) {
        double remainder = left % right;
        return remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder;
    }

    private Value joined(Value left, Value right) {
        if (left instanceof Value.Str(String a)) {
            if (!(right instanceof Value.Str(String b))) {
                throw TemplateError.runtime(
                        "can only concatenate str (not \"" + PythonText.type(right) + "\") to str");
            }
            budget.mustFit((long) a.length() + b.length());
            return Value.of(a + b);
        }
        if (left instanceof Value.ListOf(var a) && right instanceof Value.ListOf(var b)) {
            return new Value.ListOf(both(a, b));
        }
        if (left instanceof Value.Tuple(var a) && right instanceof Value.Tuple(var b)) {
            return new Value.Tuple(both(a, b));
        }
        throw unsupported("+", left, right);
    }

    private List<Value> both(List<Value> left, List<Value> right) {
        budget.mustFit((long) left.size() + right.size());
        List<Value> both = new ArrayList<>(left);
        both.addAll(right);
        return both;
    }

    private Value repeated(Value left, Value right) {
        if (Numbers.isInteger(left) && !Numbers.isInteger(right)) {
            return repeated(right, left);
        }
        if (!Numbers.isInteger(right)) {
            throw unsupported("*", left, right);
        }
        long times = Math.max(0, Numbers.integer(right));
        if (left instanceof Value.Str(String text)) {
            return Value.of(text.repeat(fitting(text.length(), times)));
        }
        if (left instanceof Value.ListOf(var items)) {
            return new Value.ListOf(repeat(items, times));
        }
        if (left instanceof Value.Tuple(var items)) {
            return new Value.Tuple(repeat(items, times));
        }
        throw unsupported("*", left, right);
    }

    private List<Value> repeat(List<Value> items, long times) {
        int rounds = fitting(items.size(), times);
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            all.addAll(items);
        }
        return all;
    }

    private int fitting(int size, long times) {
        if (size == 0) {
            return 0;
        }
        budget.mustFit(times);
        budget.mustFit(size * times);
        return Math.toIntExact(times);
    }
}
