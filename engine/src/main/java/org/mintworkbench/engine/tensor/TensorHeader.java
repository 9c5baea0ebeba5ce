package org.mintworkbench.engine.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// The head of a safetensors file: eight bytes of length, then JSON with the type, shape and place
/// of every tensor. Checked whole before anything is mapped: offsets must cover the rest of the
/// file exactly, without holes or overlaps.
///
/// @param dataStart where the tensors begin, bytes from the start of the file
record TensorHeader(
        Map<String, Entry> entries, Map<String, String> metadata, long dataStart, long fileBytes) {
    private static final long LONGEST_HEADER = 100_000_000;
    private static final String AGAIN = "Download or copy the file again.";

    /// @param begin offset from the start of the file
    record Entry(DType type, long[] shape, long begin, long end) {}

    static TensorHeader read(Path file, FileChannel channel) throws IOException {
        long fileBytes = channel.size();
        ByteBuffer start = read(channel, 0, (int) Math.min(fileBytes, 64));
        Optional<UserError> mistaken = Mislabelled.check(file, start.duplicate());
        if (mistaken.isPresent()) {
            throw mistaken.get();
        }
        if (fileBytes < 8) {
            throw new UserError("Cut off: only " + fileBytes + " bytes.", file.toString(), AGAIN);
        }
        long length = start.order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        if (length < 2 || length > LONGEST_HEADER) {
            throw new UserError(
                    "Not a safetensors file (its header would be " + length + " bytes long).",
                    file.toString(),
                    "Give a file in the safetensors format.");
        }
        if (8 + length > fileBytes) {
            throw new UserError(
                    "Cut off inside its header: " + fileBytes + " bytes.", file.toString(), AGAIN);
        }
        String json =
                StandardCharsets.UTF_8.decode(read(channel, 8, (int) length)).toString().strip();
        return parse(file, json, 8 + length, fileBytes);
    }

    private static TensorHeader parse(Path file, String json, long dataStart, long fileBytes) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : header(file, json).properties()) {
            if (field.getKey().equals("__metadata__")) {
                field.getValue()
                        .properties()
                        .forEach(m -> metadata.put(m.getKey(), m.getValue().asString()));
            } else {
                entries.put(field.getKey(), entry(file, field, dataStart));
            }
        }
        requireGapless(file, entries, dataStart, fileBytes);
        return new TensorHeader(entries, metadata, dataStart, fileBytes);
    }

    private static JsonNode header(Path file, String json) {
        try {
            return Json.parseTree(json, file + " header");
        } catch (UserError e) {
            throw new UserError(
                    "The list of tensors at its start is damaged: " + e.what(),
                    file.toString(),
                    "Download or copy the file again.",
                    e);
        }
    }

    private static Entry entry(Path file, Map.Entry<String, JsonNode> field, long dataStart) {
        String where = file + ", tensor " + field.getKey();
        JsonNode node = field.getValue();
        JsonNode offsets = node.path("data_offsets");
        if (!node.path("dtype").isString()
                || !node.path("shape").isArray()
                || offsets.size() != 2) {
            throw new UserError("No dtype, shape or data_offsets.", where, AGAIN);
        }
        long[] shape = new long[node.path("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = node.path("shape").path(i).asLong(-1);
        }
        DType type = type(node.path("dtype").asString(), where);
        long begin = offsets.path(0).asLong(-1);
        long end = offsets.path(1).asLong(-1);
        if (begin < 0 || end - begin != bytes(shape, type, where)) {
            throw new UserError(
                    "Its shape and type do not fit the " + (end - begin) + " bytes it has.",
                    where,
                    AGAIN);
        }
        return new Entry(type, shape, dataStart + begin, dataStart + end);
    }

    private static DType type(String name, String where) {
        for (DType type : DType.values()) {
            if (type.safetensors().equals(name)) {
                return type;
            }
        }
        throw new UserError(
                "Type " + name + " cannot be used.",
                where,
                "Use a model with F32, F16 or BF16 weights (quantised ones are not supported).");
    }

    private static long bytes(long[] shape, DType type, String where) {
        try {
            long bytes = type.bytes();
            for (long side : shape) {
                if (side < 0) {
                    throw new UserError("A negative side in its shape.", where, AGAIN);
                }
                bytes = Math.multiplyExact(bytes, side);
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw new UserError("Its shape is impossibly large.", where, AGAIN, e);
        }
    }

    private static void requireGapless(
            Path file, Map<String, Entry> entries, long dataStart, long fileBytes) {
        List<Map.Entry<String, Entry>> sorted = new ArrayList<>(entries.entrySet());
        sorted.sort(
                Comparator.<Map.Entry<String, Entry>>comparingLong(e -> e.getValue().begin())
                        .thenComparingLong(e -> e.getValue().end()));
        long next = dataStart;
        for (Map.Entry<String, Entry> entry : sorted) {
            if (entry.getValue().begin() != next) {
                String fault =
                        entry.getValue().begin() < next
                                ? "Overlaps another"
                                : "Leaves a hole before it";
                throw new UserError(
                        fault + " tensor in the file.", file + ", tensor " + entry.getKey(), AGAIN);
            }
            next = entry.getValue().end();
        }
        if (next != fileBytes) {
            throw new UserError(
                    "The header promises " + next + " bytes, the file has " + fileBytes + ".",
                    file.toString(),
                    AGAIN);
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int length)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                break;
            }
        }
        return buffer.flip();
    }
}
