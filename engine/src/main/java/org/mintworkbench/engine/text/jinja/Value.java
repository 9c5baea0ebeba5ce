package org.mintworkbench.engine.text.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A value of the template language, as Python would have it.
public sealed interface Value {
    Value NONE = None.NONE;
    Value TRUE = new Bool(true);
    Value FALSE = new Bool(false);
    Value EMPTY_TEXT = new Str("");

    enum None implements Value {
        NONE
    }

    record Bool(boolean on) implements Value {}

    /// 64 bits are enough for templates; what does not fit is an error.
    record Int(long number) implements Value {}

    record Float(double number) implements Value {}

    record Str(String text) implements Value {}

    record ListOf(List<Value> items) implements Value {
        public ListOf {
            items = Collections.unmodifiableList(items);
        }
    }

    record Tuple(List<Value> items) implements Value {
        public Tuple {
            items = Collections.unmodifiableList(items);
        }
    }

    record Dict(Map<Value, Value> entries) implements Value {
        public Dict {
            entries = Collections.unmodifiableMap(entries);
        }

        /// The value of a key; `1`, `1.0` and `True` are the same key.
        Optional<Value> find(Value key) {
            Value value = entries.get(key);
            return value == null ? keyLike(entries, key).map(entries::get) : Optional.of(value);
        }

        /// The key of a map that counts as the same.
        static Optional<Value> keyLike(Map<Value, Value> entries, Value key) {
            return Numbers.is(key)
                    ? entries.keySet().stream().filter(k -> Comparisons.equal(k, key)).findFirst()
                    : Optional.empty();
        }
    }

    /// What a name or attribute without a value stands for: prints as nothing, breaks on use.
    ///
    /// @param why the sentence of the error when it is used
    record Undefined(String why) implements Value {
        TemplateError used() {
            return TemplateError.runtime(why);
        }
    }

    /// The one kind of value a template can change: `namespace(...)`.
    final class Namespace implements Value {
        private final Map<String, Value> attributes = new LinkedHashMap<>();

        void set(String name, Value value) {
            attributes.put(name, value);
        }

        Map<String, Value> attributes() {
            return attributes;
        }
    }

    /// A value whose attributes are computed, such as `loop`.
    non-sealed interface WithAttributes extends Value {
        /// Undefined when there is no such attribute.
        Value attribute(String name);
    }

    non-sealed interface Function extends Value {
        Value call(Arguments arguments);
    }

    static Value of(boolean on) {
        return on ? TRUE : FALSE;
    }

    static Value of(long number) {
        return new Int(number);
    }

    static Value of(String text) {
        return new Str(text);
    }

    static Value listOf(Collection<String> texts) {
        return new ListOf(texts.stream().map(Value::of).toList());
    }

    /// @param data null, a value, text, a boolean, a number, or a list or map of such
    static Value from(@Nullable Object data) {
        return switch (data) {
            case null -> NONE;
            case Value value -> value;
            case String text -> new Str(text);
            case Boolean on -> of(on.booleanValue());
            case Integer number -> new Int(number.longValue());
            case Long number -> new Int(number);
            case java.math.BigInteger number -> new Int(number.longValueExact());
            case Number number -> new Float(number.doubleValue());
            case Collection<?> items -> {
                List<Value> values = new ArrayList<>();
                items.forEach(item -> values.add(from(item)));
                yield new ListOf(values);
            }
            case Map<?, ?> map -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                map.forEach((key, value) -> entries.put(from(key), from(value)));
                yield new Dict(entries);
            }
            default ->
                    throw new IllegalArgumentException(
                            "A template cannot be given a " + data.getClass().getName() + ".");
        };
    }
}
