package org.mintworkbench.engine.pickle;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Python's pickle format. A pickle is a program that builds objects; this runs none of it. Its
/// steps are followed on a stack where names of classes stay names and calls stay uncalled, so that
/// only texts, numbers, truth values, lists and maps come out, and the records below. A step that
/// is not known ends the reading.
public final class Pickle {
    private static final Object MARK = new Object();
    private static final String ORDERED_MAP = "collections OrderedDict";

    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    /// A class or function by name, or what a call of one would have made: never looked up.
    ///
    /// @param name module, blank, name
    public record Named(String name, List<Object> arguments) {}

    /// An object with the fields it would have been given.
    public record Built(String name, Map<Object, Object> fields) {}

    /// Something that lies elsewhere.
    ///
    /// @param id what it is found by
    public record Elsewhere(Object id) {}

    /// No value.
    public enum None {
        NONE
    }

    private Pickle(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// @return what the pickle would have built; maps keep the keys that are texts or whole numbers
    /// @throws IOException when it is damaged, or no pickle
    public static Object follow(byte[] bytes) throws IOException {
        return new Pickle(bytes).run();
    }

    private Object run() throws IOException {
        try {
            while (true) {
                int step = in.get() & 0xFF;
                if (step == '.') {
                    return pop();
                }
                take(step);
            }
        } catch (RuntimeException e) { // cut off, or not what a pickle is
            throw new IOException("it is damaged", e);
        }
    }

    private void take(int step) throws IOException {
        switch (step) {
            case 0x80 -> in.get();
            case 'c' -> push(new Named(line() + " " + line(), List.of()));
            case 'q' -> memo.put(in.get() & 0xFF, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 'h' -> push(memo(in.get() & 0xFF));
            case 'j' -> push(memo(in.getInt()));
            case '(' -> stack.add(MARK);
            case ')' -> push(List.of());
            case ']' -> push(new ArrayList<>());
            case '}' -> push(empty());
            case 0x85, 0x86, 0x87 -> push(popped(step - 0x84));
            case 't' -> push(sinceMark());
            case 'a' -> append(List.of(pop()));
            case 'e' -> append(sinceMark());
            case 's' -> put(popped(2));
            case 'u' -> put(sinceMark());
            case 'R', 0x81 -> call();
            case 'b' -> build();
            case 'Q' -> push(new Elsewhere(pop()));
            default -> push(plain(step));
        }
    }

    private Object plain(int step) throws IOException {
        return switch (step) {
            case 'X' -> utf8(in.getInt());
            case 0x8C -> utf8(in.get() & 0xFF);
            case 'J' -> (long) in.getInt();
            case 'K' -> (long) (in.get() & 0xFF);
            case 'M' -> (long) (in.getShort() & 0xFFFF);
            case 'G' -> Double.longBitsToDouble(Long.reverseBytes(in.getLong()));
            case 0x8A -> longInteger();
            case 0x88 -> true;
            case 0x89 -> false;
            case 'N' -> None.NONE;
            default -> throw new IOException("it has a step that is not known (" + step + ")");
        };
    }

    private Object longInteger() {
        byte[] bytes = new byte[in.get() & 0xFF];
        in.get(bytes);
        byte[] bigEndian = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            bigEndian[i] = bytes[bytes.length - 1 - i];
        }
        return bytes.length == 0 ? (Object) 0L : new BigInteger(bigEndian);
    }

    /// What would be a call, or a new object: both stay what they are called with.
    private void call() {
        Object arguments = pop();
        Object called = pop();
        List<Object> list =
                arguments instanceof List<?> l ? new ArrayList<>(l) : List.of(arguments);
        String name = called instanceof Named named ? named.name() : "";
        push(name.equals(ORDERED_MAP) && list.isEmpty() ? empty() : new Named(name, list));
    }

    private void build() {
        Object state = pop();
        Object of = pop();
        if (of instanceof Map<?, ?>) {
            push(of); // a map's own fields are not its entries
            return;
        }
        Map<Object, Object> fields = new LinkedHashMap<>();
        if (state instanceof Map<?, ?> map) {
            fields.putAll(map);
        }
        Object built = new Built(of instanceof Named named ? named.name() : "", fields);
        memo.replaceAll((key, value) -> value == of ? built : value);
        push(built);
    }

    @SuppressWarnings("unchecked")
    private void append(List<Object> values) {
        ((List<Object>) top()).addAll(values);
    }

    @SuppressWarnings("unchecked")
    private void put(List<Object> keysAndValues) {
        Map<Object, Object> map = (Map<Object, Object>) top();
        for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i);
            if (key instanceof String || key instanceof Long) {
                map.put(key, keysAndValues.get(i + 1));
            }
        }
    }

    private static Map<Object, Object> empty() {
        return new LinkedHashMap<>();
    }

    private List<Object> sinceMark() {
        int mark = stack.lastIndexOf(MARK);
        List<Object> values = popped(stack.size() - mark - 1);
        stack.removeLast();
        return values;
    }

    private List<Object> popped(int n) {
        List<Object> tail = stack.subList(stack.size() - n, stack.size());
        List<Object> values = new ArrayList<>(tail);
        tail.clear();
        return values;
    }

    private Object memo(int key) {
        Object value = memo.get(key);
        if (value == null) {
            throw new IllegalStateException("nothing is remembered as " + key);
        }
        return value;
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object pop() {
        return stack.removeLast();
    }

    private Object top() {
        return stack.getLast();
    }

    private String line() {
        StringBuilder text = new StringBuilder();
        for (byte b = in.get(); b != '\n'; b = in.get()) {
            text.append((char) b);
        }
        return text.toString();
    }

    private String utf8(int length) {
        byte[] bytes = new byte[Math.min(length, in.remaining() + 1)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
