package org.mintworkbench.engine.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mintworkbench.engine.pickle.Pickle;
import org.mintworkbench.engine.pickle.Pickle.Elsewhere;
import org.mintworkbench.engine.pickle.Pickle.Named;
import org.mintworkbench.workspace.UserError;

/// What `torch.save(model.state_dict(), file)` writes: a zip archive with a pickle that names the
/// tensors and a stored part for each one's values, which stay mapped. Of the pickle nothing is
/// run; anything in it but tensors of the usual kind is refused.
public final class StateDict implements TensorSource {
    private static final long LONGEST_PICKLE = 1 << 26;
    private static final String REBUILD = "torch._utils _rebuild_tensor_v2";
    private static final String PARAMETER = "torch._utils _rebuild_parameter";
    private static final Map<String, DType> STORAGES =
            Map.of(
                    "torch FloatStorage", DType.FLOAT32,
                    "torch HalfStorage", DType.FLOAT16,
                    "torch BFloat16Storage", DType.BFLOAT16,
                    "torch DoubleStorage", DType.FLOAT64,
                    "torch LongStorage", DType.INT64,
                    "torch ByteStorage", DType.UINT8,
                    "torch BoolStorage", DType.BOOL);

    private final Path file;
    private final Map<String, Entry> entries;
    private final MappedFile mapped;

    private record Entry(DType type, long[] shape, long begin) {
        long end() {
            long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            return Math.addExact(begin, Math.multiplyExact(elements, (long) type.bytes()));
        }
    }

    private StateDict(Path file, Map<String, Entry> entries, long bytes) {
        this.file = file;
        this.entries = entries;
        mapped = new MappedFile(file, bytes);
    }

    /// @throws UserError if it is missing, damaged or holds something else
    public static StateDict open(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return new StateDict(file, entries(channel), channel.size());
        } catch (NoSuchFileException e) {
            throw new UserError(
                    "The file is missing.", file.toString(), "Complete the model folder.", e);
        } catch (IOException e) {
            throw new UserError(
                    "No weights can be read from it: " + e.getMessage() + ".",
                    file.toString(),
                    "Give what torch.save(model.state_dict(), ...) wrote (PyTorch 1.6 or later), or better model.safetensors.",
                    e);
        }
    }

    private static Map<String, Entry> entries(FileChannel channel) throws IOException {
        Map<String, StoredEntries.Place> places = StoredEntries.read(channel).entries();
        String pickle =
                places.keySet().stream()
                        .filter(name -> name.endsWith("/data.pkl"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("it has no data.pkl"));
        String root = pickle.substring(0, pickle.length() - "data.pkl".length());
        StoredEntries.Place order = places.get(root + "byteorder");
        if (order != null
                && new String(bytes(channel, order), StandardCharsets.US_ASCII).equals("big")) {
            throw new IOException("its values are big-endian");
        }
        Object made = Pickle.follow(bytes(channel, place(places, pickle)));
        if (!(made instanceof Map<?, ?> named) || named.isEmpty()) {
            throw new IOException("it is no map of tensors");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Map.Entry<?, ?> one : named.entrySet()) {
            entries.put(String.valueOf(one.getKey()), entry(one, places, root));
        }
        return entries;
    }

    private static Entry entry(
            Map.Entry<?, ?> one, Map<String, StoredEntries.Place> places, String root)
            throws IOException {
        IOException unknown = new IOException(one.getKey() + " is no tensor of a known kind");
        Object value = one.getValue();
        if (value instanceof Named parameter
                && parameter.name().equals(PARAMETER)
                && !parameter.arguments().isEmpty()) {
            value = parameter.arguments().getFirst();
        }
        if (!(value instanceof Named tensor)
                || !tensor.name().equals(REBUILD)
                || tensor.arguments().size() < 4
                || !(tensor.arguments().get(0) instanceof Elsewhere(List<?> storage))
                || storage.size() < 5
                || !(storage.get(1) instanceof Named kind)
                || !(tensor.arguments().get(1) instanceof Long first)) {
            throw unknown;
        }
        DType type = STORAGES.get(kind.name());
        if (type == null) {
            throw new IOException(one.getKey() + " is of a type that cannot be used");
        }
        long[] shape = numbers(tensor.arguments().get(2), unknown);
        requireDense(shape, numbers(tensor.arguments().get(3), unknown), one.getKey());
        StoredEntries.Place place = place(places, root + "data/" + storage.get(2));
        return within(place, new Entry(type, shape, place.begin()), first, one.getKey());
    }

    /// @param first of the place's elements
    private static Entry within(StoredEntries.Place place, Entry entry, long first, Object name)
            throws IOException {
        try {
            long begin =
                    Math.addExact(
                            place.begin(), Math.multiplyExact(first, (long) entry.type().bytes()));
            Entry moved = new Entry(entry.type(), entry.shape(), begin);
            if (first >= 0 && moved.end() <= place.begin() + place.length()) {
                return moved;
            }
        } catch (ArithmeticException e) {
            throw new IOException(name + " is impossibly large", e);
        }
        throw new IOException(name + " reaches beyond its values");
    }

    private static void requireDense(long[] shape, long[] strides, Object name) throws IOException {
        long step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (strides.length != shape.length
                    || shape[i] < 0
                    || (shape[i] > 1 && strides[i] != step)) {
                throw new IOException(name + " does not lie in one piece");
            }
            step *= Math.max(1, shape[i]);
        }
    }

    private static long[] numbers(Object value, IOException unknown) throws IOException {
        if (!(value instanceof List<?> list) || !list.stream().allMatch(n -> n instanceof Long)) {
            throw unknown;
        }
        return list.stream().mapToLong(n -> (Long) n).toArray();
    }

    private static StoredEntries.Place place(Map<String, StoredEntries.Place> places, String name)
            throws IOException {
        StoredEntries.Place place = places.get(name);
        if (place == null) {
            throw new IOException("it lacks its part " + name);
        }
        return place;
    }

    private static byte[] bytes(FileChannel channel, StoredEntries.Place place) throws IOException {
        if (place.length() > LONGEST_PICKLE) {
            throw new IOException("its list of tensors is longer than that of a model");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) place.length());
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, place.begin() + buffer.position()) < 0) {
                throw new IOException("it is cut off");
            }
        }
        return buffer.array();
    }

    /// In the file's order.
    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public long[] shape(String name) {
        return entry(name).shape().clone();
    }

    @Override
    public DType dtype(String name) {
        return entry(name).type();
    }

    @Override
    public Tensor get(String name) {
        Entry entry = entry(name);
        return mapped.view(entry.type(), entry.begin(), entry.end(), entry.shape());
    }

    @Override
    public void close() {
        mapped.close();
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new UserError(
                    "There is no tensor " + name + ".",
                    file.toString(),
                    "The file does not belong to this model, or is incomplete.");
        }
        return entry;
    }
}
