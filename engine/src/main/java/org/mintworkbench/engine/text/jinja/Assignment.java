package org.mintworkbench.engine.text.jinja;

import java.util.List;

/// Gives values to names.
final class Assignment {
    private Assignment() {}

    static void to(Statement.Target target, Value value, Scope scope) {
        switch (target) {
            case Statement.Target.Variable(String name) -> scope.set(name, value);
            case Statement.Target.Several(var targets) -> unpack(targets, value, scope);
            case Statement.Target.NamespaceAttribute(String namespace, String name) -> {
                if (!(scope.get(namespace) instanceof Value.Namespace object)) {
                    throw TemplateError.runtime(
                            "cannot assign attribute on non-namespace object '" + namespace + "'");
                }
                object.set(name, value);
            }
        }
    }

    private static void unpack(List<Statement.Target> targets, Value value, Scope scope) {
        List<Value> items = Items.of(value);
        if (items.size() != targets.size()) {
            throw TemplateError.runtime(
                    "cannot unpack " + items.size() + " value(s) to " + targets.size() + " names");
        }
        for (int i = 0; i < items.size(); i++) {
            to(targets.get(i), items.get(i), scope);
        }
    }
}
