package org.mintworkbench.engine.text.jinja;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// The functions every template may call.
final class Globals {
    private static final long LONGEST_RANGE = 100_000;

    private Globals() {}

    static Map<String, Value> all(LocalDate today, Budget budget) {
        return Map.of(
                "range", (Value.Function) arguments -> range(arguments, budget),
                "dict", (Value.Function) Globals::dict,
                "namespace", (Value.Function) Globals::namespace,
                "raise_exception", (Value.Function) Globals::raise,
                "strftime_now",
                        (Value.Function)
                                arguments ->
                                        Value.of(
                                                Strftime.format(
                                                        arguments
                                                                .bind("strftime_now", 1, "format")
                                                                .strictText(0),
                                                        today)));
    }

    private static Value range(Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("range", 1, "start", "stop", "step");
        boolean one = arguments.positional().size() == 1;
        long start = one ? 0 : Numbers.integer(bound.get(0));
        long stop = Numbers.integer(bound.get(one ? 0 : 1));
        long step = bound.integer(2, 1);
        if (step == 0) {
            throw TemplateError.runtime("range() arg 3 must not be zero");
        }
        double exact = Math.ceil(((double) stop - start) / step);
        if (exact > LONGEST_RANGE) {
            throw new TemplateError(
                    TemplateError.Kind.LIMIT, "range() is longer than " + LONGEST_RANGE, 0);
        }
        long count = Math.max(0, (long) exact);
        budget.mustFit(count);
        List<Value> items =
                LongStream.range(0, count).mapToObj(i -> Value.of(start + i * step)).toList();
        return new Value.ListOf(items);
    }

    private static Value dict(Arguments arguments) {
        return new Value.Dict(entries(arguments, "dict"));
    }

    private static Map<Value, Value> entries(Arguments arguments, String owner) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (Value positional : arguments.positional()) {
            if (!(positional instanceof Value.Dict(var given))) {
                throw TemplateError.runtime(
                        owner + " needs a dict, not " + PythonText.type(positional));
            }
            entries.putAll(given);
        }
        arguments.named().forEach((name, value) -> entries.put(Value.of(name), value));
        return entries;
    }

    private static Value namespace(Arguments arguments) {
        Value.Namespace namespace = new Value.Namespace();
        entries(arguments, "namespace")
                .forEach((name, value) -> namespace.set(PythonText.str(name), value));
        return namespace;
    }

    private static Value raise(Arguments arguments) {
        String message = PythonText.str(arguments.bind("raise_exception", 1, "message").get(0));
        throw new TemplateError(TemplateError.Kind.RAISED, message, 0);
    }
}
