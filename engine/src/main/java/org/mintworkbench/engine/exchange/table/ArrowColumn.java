package org.mintworkbench.engine.exchange.table;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Type;
import org.mintworkbench.workspace.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One column of a record batch: a field's nodes and buffers in the depth-first order in which the
/// format lays them out.
final class ArrowColumn {
    static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Field field;
    private final Cursor cursor;
    private final Function<String, UserError> unknown;
    private final int length;
    private final MemorySegment validity;

    /// The next node and buffer of a record batch.
    static final class Cursor {
        private final RecordBatch batch;
        private final MemorySegment body;
        private int node;
        private int buffer;

        Cursor(RecordBatch batch, MemorySegment body) {
            this.batch = batch;
            this.body = body;
        }

        private FieldNode node() {
            if (node >= batch.nodesLength()) {
                throw new IllegalArgumentException("fewer nodes than fields");
            }
            return batch.nodes(node++);
        }

        private MemorySegment buffer() {
            if (buffer >= batch.buffersLength()) {
                throw new IllegalArgumentException("fewer buffers than fields");
            }
            Buffer next = batch.buffers(buffer++);
            return body.asSlice(next.offset(), next.length());
        }
    }

    private ArrowColumn(Field field, Cursor cursor, Function<String, UserError> unknown) {
        this.field = field;
        this.cursor = cursor;
        this.unknown = unknown;
        FieldNode node = cursor.node();
        this.length = Math.toIntExact(node.length());
        MemorySegment bits = field.typeType() == Type.Null ? MemorySegment.NULL : cursor.buffer();
        this.validity = node.nullCount() == 0 ? MemorySegment.NULL : bits;
    }

    /// @param unknown the error for a kind of value that is not read
    static JsonNode[] read(Field field, Cursor cursor, Function<String, UserError> unknown) {
        if (field.dictionary() != null) {
            throw unknown.apply("a dictionary (column " + field.name() + ")");
        }
        return new ArrowColumn(field, cursor, unknown).values();
    }

    private JsonNode[] values() {
        return switch (field.typeType()) {
            case Type.Utf8 -> texts(ofInts(), true);
            case Type.LargeUtf8 -> texts(ofLongs(), true);
            case Type.Binary -> texts(ofInts(), false);
            case Type.LargeBinary -> texts(ofLongs(), false);
            case Type.Int -> integers((Int) field.type(new Int()));
            case Type.FloatingPoint -> reals((FloatingPoint) field.type(new FloatingPoint()));
            case Type.Bool -> truths();
            case Type.Struct_ -> structs();
            case Type.List -> lists(ofInts());
            case Type.LargeList -> lists(ofLongs());
            case Type.FixedSizeList -> {
                int size = ((FixedSizeList) field.type(new FixedSizeList())).listSize();
                yield lists(i -> (long) i * size);
            }
            case Type.Null -> each(i -> NODES.nullNode());
            default ->
                    throw unknown.apply(
                            "kind "
                                    + Type.name(field.typeType())
                                    + " (column "
                                    + field.name()
                                    + ")");
        };
    }

    /// Where value i begins; value i ends where the next begins.
    private interface Offsets {
        long at(int i);
    }

    private Offsets ofInts() {
        MemorySegment offsets = cursor.buffer();
        return i -> offsets.get(INT, 4L * i);
    }

    private Offsets ofLongs() {
        MemorySegment offsets = cursor.buffer();
        return i -> offsets.get(LONG, 8L * i);
    }

    private JsonNode[] each(IntFunction<JsonNode> value) {
        JsonNode[] values = new JsonNode[length];
        Arrays.setAll(
                values,
                i ->
                        validity.byteSize() == 0 || bit(validity, i)
                                ? value.apply(i)
                                : NODES.nullNode());
        return values;
    }

    private static boolean bit(MemorySegment bits, int i) {
        return (bits.get(BYTE, i >> 3) >> (i & 7) & 1) != 0;
    }

    private JsonNode[] texts(Offsets offsets, boolean text) {
        MemorySegment data = cursor.buffer();
        return each(i -> {
            long from = offsets.at(i);
            byte[] value = data.asSlice(from, offsets.at(i + 1) - from).toArray(BYTE);
            return text
                    ? NODES.stringNode(new String(value, StandardCharsets.UTF_8))
                    : NODES.binaryNode(value);
        });
    }

    private JsonNode[] integers(Int type) {
        MemorySegment data = cursor.buffer();
        boolean signed = type.isSigned();
        return each(i ->
                switch (type.bitWidth()) {
                    case 8 ->
                            NODES.numberNode(signed ? data.get(BYTE, i) : data.get(BYTE, i) & 255);
                    case 16 -> {
                        short value = data.get(SHORT, 2L * i);
                        yield NODES.numberNode(signed ? value : Short.toUnsignedInt(value));
                    }
                    case 32 -> {
                        int value = data.get(INT, 4L * i);
                        yield signed
                                ? NODES.numberNode(value)
                                : NODES.numberNode(Integer.toUnsignedLong(value));
                    }
                    default -> {
                        long value = data.get(LONG, 8L * i);
                        yield signed || value >= 0
                                ? NODES.numberNode(value)
                                : NODES.numberNode(
                                        new java.math.BigInteger(Long.toUnsignedString(value)));
                    }
                });
    }

    private JsonNode[] reals(FloatingPoint type) {
        MemorySegment data = cursor.buffer();
        return each(i ->
                switch (type.precision()) {
                    case Precision.DOUBLE ->
                            NODES.numberNode(Double.longBitsToDouble(data.get(LONG, 8L * i)));
                    case Precision.SINGLE ->
                            NODES.numberNode(Float.intBitsToFloat(data.get(INT, 4L * i)));
                    default -> NODES.numberNode(Float.float16ToFloat(data.get(SHORT, 2L * i)));
                });
    }

    private JsonNode[] truths() {
        MemorySegment data = cursor.buffer();
        return each(i -> NODES.booleanNode(bit(data, i)));
    }

    private JsonNode[] structs() {
        JsonNode[][] members = new JsonNode[field.childrenLength()][];
        for (int c = 0; c < members.length; c++) {
            members[c] = read(field.children(c), cursor, unknown);
        }
        return each(i -> {
            ObjectNode object = NODES.objectNode();
            for (int c = 0; c < members.length; c++) {
                object.set(field.children(c).name(), members[c][i]);
            }
            return object;
        });
    }

    private JsonNode[] lists(Offsets offsets) {
        JsonNode[] elements = read(field.children(0), cursor, unknown);
        return each(i -> {
            ArrayNode list = NODES.arrayNode();
            for (long at = offsets.at(i); at < offsets.at(i + 1); at++) {
                list.add(elements[Math.toIntExact(at)]);
            }
            return list;
        });
    }
}
