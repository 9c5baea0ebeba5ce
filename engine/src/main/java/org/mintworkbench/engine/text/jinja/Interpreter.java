package org.mintworkbench.engine.text.jinja;

import java.util.List;

/// Carries out statements and collects what they write.
final class Interpreter {
    /// How a list of statements ended.
    private enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    private final Budget budget;
    private final Evaluator evaluator;

    Interpreter(Budget budget) {
        this.budget = budget;
        this.evaluator = new Evaluator(budget);
    }

    /// What the statements write.
    String render(List<Statement> body, Scope scope) {
        StringBuilder out = new StringBuilder();
        run(body, scope, out);
        return out.toString();
    }

    private Flow run(List<Statement> body, Scope scope, StringBuilder out) {
        for (Statement statement : body) {
            Flow flow;
            try {
                budget.step();
                flow = run(statement, scope, out);
            } catch (TemplateError e) {
                throw e.at(statement.line());
            }
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow run(Statement statement, Scope scope, StringBuilder out) {
        switch (statement) {
            case Statement.Data(String text, int line) -> write(text, out);
            case Statement.Output(Expression value, int line) ->
                    write(PythonText.str(evaluator.value(value, scope)), out);
            case Statement.If conditional -> {
                return run(chosen(conditional, scope), scope, out);
            }
            case Statement.For loop -> loop(loop, scope, out);
            case Statement.Set set ->
                    Assignment.to(set.target(), evaluator.value(set.value(), scope), scope);
            case Statement.SetBlock set ->
                    Assignment.to(set.target(), filtered(set.body(), set.filters(), scope), scope);
            case Statement.Macro macro ->
                    scope.set(
                            macro.name(),
                            new Macro(macro.name(), macro.signature(), macro.body(), scope, this));
            case Statement.CallBlock call -> write(callBlock(call, scope), out);
            case Statement.FilterBlock block ->
                    write(PythonText.str(filtered(block.body(), block.filters(), scope)), out);
            case Statement.With with -> {
                return run(with.body(), bound(with.bindings(), scope), out);
            }
            case Statement.Generation(var body, int line) -> run(body, scope.inner(), out);
            case Statement.Break stop -> {
                return Flow.BREAK;
            }
            case Statement.Continue next -> {
                return Flow.CONTINUE;
            }
        }
        return Flow.ON;
    }

    private void write(String text, StringBuilder out) {
        budget.spend(text.length());
        out.append(text);
    }

    private List<Statement> chosen(Statement.If conditional, Scope scope) {
        for (Statement.Branch branch : conditional.branches()) {
            if (Truth.of(evaluator.value(branch.test(), scope))) {
                return branch.body();
            }
        }
        return conditional.otherwise();
    }

    private void loop(Statement.For statement, Scope scope, StringBuilder out) {
        List<Value> items = selected(statement.loop(), scope);
        if (items.isEmpty()) {
            run(statement.otherwise(), scope.inner(), out);
            return;
        }
        LoopState state = new LoopState(items);
        for (Value item : items) {
            budget.step();
            Scope inside = scope.inner();
            inside.set("loop", state);
            Assignment.to(statement.loop().target(), item, inside);
            if (run(statement.body(), inside, out) == Flow.BREAK) {
                return;
            }
            state.advance();
        }
    }

    private List<Value> selected(Statement.Loop loop, Scope scope) {
        List<Value> items = Items.of(evaluator.value(loop.items(), scope));
        if (loop.condition().isEmpty()) {
            return items;
        }
        return items.stream()
                .filter(item -> {
                    Scope inside = scope.inner();
                    Assignment.to(loop.target(), item, inside);
                    budget.step();
                    return Truth.of(evaluator.value(loop.condition().get(), inside));
                })
                .toList();
    }

    private Value filtered(List<Statement> body, List<Expression.Named> filters, Scope scope) {
        Value value = Value.of(render(body, scope.inner()));
        for (Expression.Named filter : filters) {
            value =
                    evaluator.filter(
                            filter.name(), value, evaluator.arguments(filter.arguments(), scope));
        }
        return value;
    }

    private String callBlock(Statement.CallBlock block, Scope scope) {
        Value caller = new Macro("caller", block.signature(), block.body(), scope, this);
        return PythonText.str(evaluator.callWith(block.call(), caller, scope));
    }

    private Scope bound(List<Statement.Binding> bindings, Scope scope) {
        Scope inside = scope.inner();
        for (Statement.Binding binding : bindings) {
            Assignment.to(binding.target(), evaluator.value(binding.value(), scope), inside);
        }
        return inside;
    }

    Value fallback(Expression fallback, Scope scope) {
        return evaluator.value(fallback, scope);
    }
}
