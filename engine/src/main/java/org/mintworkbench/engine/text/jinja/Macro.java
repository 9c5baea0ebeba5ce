package org.mintworkbench.engine.text.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A part of a template that is called like a function; it sees the names around its definition.
record Macro(
        String name,
        Statement.Signature signature,
        List<Statement> body,
        Scope around,
        Interpreter interpreter)
        implements Value.Function {

    @Override
    public Value call(Arguments arguments) {
        Scope scope = around.inner();
        Map<String, Value> named = new LinkedHashMap<>(arguments.named());
        bindParameters(arguments.positional(), named, scope);
        bindExtras(arguments.positional(), named, scope);
        return Value.of(interpreter.render(body, scope));
    }

    private void bindParameters(List<Value> positional, Map<String, Value> named, Scope scope) {
        List<Statement.Parameter> parameters = signature.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Statement.Parameter parameter = parameters.get(i);
            Optional<Value> byName = Optional.ofNullable(named.remove(parameter.name()));
            if (i < positional.size()) {
                if (byName.isPresent()) {
                    throw wrong("got two values for '" + parameter.name() + "'");
                }
                scope.set(parameter.name(), positional.get(i));
            } else {
                Value value = byName.orElseGet(() -> fallback(parameter, scope));
                scope.set(parameter.name(), value);
            }
        }
    }

    private Value fallback(Statement.Parameter parameter, Scope scope) {
        return parameter
                .fallback()
                .map(expression -> interpreter.fallback(expression, scope))
                .orElseGet(() ->
                        new Value.Undefined(
                                "parameter '" + parameter.name() + "' was not provided"));
    }

    private void bindExtras(List<Value> positional, Map<String, Value> named, Scope scope) {
        Set<String> extras = signature.extras();
        int parameters = signature.parameters().size();
        if (extras.contains("caller")) {
            Value caller = named.remove("caller");
            scope.set("caller", caller == null ? new Undefined("no caller defined") : caller);
        }
        if (extras.contains("varargs")) {
            int from = Math.min(parameters, positional.size());
            scope.set("varargs", new Tuple(positional.subList(from, positional.size())));
        } else if (positional.size() > parameters) {
            throw wrong("takes not more than " + parameters + " argument(s)");
        }
        if (extras.contains("kwargs")) {
            Map<Value, Value> rest = new LinkedHashMap<>();
            named.forEach((key, value) -> rest.put(Value.of(key), value));
            scope.set("kwargs", new Dict(rest));
        } else if (!named.isEmpty()) {
            throw wrong("takes no keyword argument '" + named.keySet().iterator().next() + "'");
        }
    }

    private TemplateError wrong(String what) {
        return TemplateError.runtime("macro '" + name + "' " + what);
    }
}
