package org.mintworkbench.engine.exchange.run;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The plain values of a `training_args.bin`: a zip with a pickle of one settings object. A pickle
/// is a program that builds objects; this runs none of it. Its steps are followed on a stack where
/// names of classes stay names and calls stay uncalled, so that only texts, numbers, truth values
/// and lists and maps of them come out. A step that is not known ends the reading.
final class PickledSettings {
    private static final int LARGEST = 1 << 20;
    private static final Object MARK = new Object();

    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    /// A class or function by name, or what a call of one would have made: never looked up.
    private record Named(String name, List<Object> arguments) {}

    /// An object with the fields it would have been given.
    private record Built(String name, Map<Object, Object> fields) {}

    /// No value.
    private enum None {
        NONE
    }

    private PickledSettings(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// @return the class's short name as `class`, and each field that is a plain value as text; a
    ///   choice from a fixed list (a Python enum) counts as its value
    /// @throws IOException when it is no such file
    static Map<String, String> read(Path file) throws IOException {
        Object made = new PickledSettings(pickle(file)).run();
        if (!(made instanceof Built settings)) {
            throw new IOException("it holds no settings");
        }
        Map<String, String> plain = new LinkedHashMap<>();
        plain.put("class", settings.name().replaceAll(".*[ .]", ""));
        settings.fields()
                .forEach((name, value) -> {
                    if (name instanceof String field) {
                        String text = text(value);
                        if (!text.isEmpty()) {
                            plain.put(field, text);
                        }
                    }
                });
        return plain;
    }

    private static byte[] pickle(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry =
                    zip.stream()
                            .filter(e -> e.getName().endsWith("/data.pkl"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("it has no data.pkl"));
            try (InputStream bytes = zip.getInputStream(entry)) {
                byte[] read = bytes.readNBytes(LARGEST + 1);
                if (read.length > LARGEST) {
                    throw new IOException("it is larger than settings are");
                }
                return read;
            }
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case String s -> s;
            case Boolean b -> b.toString();
            case Number n -> n.toString();
            case Named call
                    when call.arguments().size() == 1
                            && call.arguments().getFirst() instanceof String choice ->
                    choice;
            case List<?> list when list.stream().allMatch(e -> e instanceof String) ->
                    list.toString();
            default -> "";
        };
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
            case '}' -> push(new LinkedHashMap<>());
            case 0x85, 0x86, 0x87 -> push(popped(step - 0x84));
            case 't' -> push(sinceMark());
            case 'a' -> append(List.of(pop()));
            case 'e' -> append(sinceMark());
            case 's' -> put(popped(2));
            case 'u' -> put(sinceMark());
            case 'R', 0x81 -> call();
            case 'b' -> build();
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
        push(new Named(called instanceof Named named ? named.name() : "", list));
    }

    private void build() {
        Object state = pop();
        Object of = pop();
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
            if (keysAndValues.get(i) instanceof String name) { // others are no settings
                map.put(name, keysAndValues.get(i + 1));
            }
        }
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
