package org.mintworkbench.engine.array;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.mintworkbench.engine.array.NpyType.Kind;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;

/// An array in a `.npy` file, mapped into memory, of any length: a page is read when a value of it
/// is asked for. Elements are counted in C order (the last side fastest), however they lie. The
/// file must not change meanwhile.
public final class NpyArray implements AutoCloseable {
    private final Arena arena;
    private final MemorySegment data;
    private final NpyHeader header;
    private final String where;
    private final long trailing;

    private NpyArray(Arena arena, MemorySegment file, String where) {
        this.arena = arena;
        this.where = where;
        header = NpyHeader.read(file, where);
        data = file.asSlice(header.start(), header.size() * header.type().bytes());
        trailing = header.trailing(file.byteSize());
    }

    /// @throws UserError if it is missing, no NPY file, cut off, or of a kind that is not read
    @SuppressWarnings("MustBeClosedChecker") // the array closes it
    public static NpyArray open(Path file) {
        Arena arena = Arena.ofShared();
        boolean opened = false;
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            NpyArray array = new NpyArray(arena, bytes, file.toString());
            opened = true;
            return array;
        } catch (NoSuchFileException e) {
            throw new UserError(
                    "There is no such file.", file.toString(), "Choose an existing file.", e);
        } catch (IOException e) {
            throw AtomicFiles.cannotRead(file, e);
        } finally {
            if (!opened) {
                arena.close();
            }
        }
    }

    /// @param bytes a whole NPY file
    @SuppressWarnings("MustBeClosedChecker") // the array closes it
    static NpyArray of(byte[] bytes, String where) {
        return new NpyArray(Arena.ofShared(), MemorySegment.ofArray(bytes), where);
    }

    public NpyType type() {
        return header.type();
    }

    /// As NumPy writes it, e.g. `<f8`.
    public String description() {
        return header.description();
    }

    public boolean isFortran() {
        return header.fortran();
    }

    /// Sides, outermost first; none for a single value.
    public long[] shape() {
        return header.shape().clone();
    }

    /// Number of elements.
    public long size() {
        return header.size();
    }

    /// What a user should know; empty if nothing is odd.
    public List<String> notes() {
        return trailing == 0
                ? List.of()
                : List.of(trailing + " bytes after the data were ignored.");
    }

    /// A number, of whatever type; whole numbers beyond 2^53 lose digits, truth is 1.
    public double number(long index) {
        return header.type().kind() == Kind.FLOAT ? floating(index) : (double) integer(index);
    }

    /// Numbers in a row.
    ///
    /// @param first index of the first one
    /// @param into gets as many as it holds
    public void numbers(long first, double[] into) {
        if (isPlainDoubles()) {
            MemorySegment.copy(
                    data,
                    ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(header.type().order()),
                    Math.multiplyExact(first, (long) Double.BYTES),
                    into,
                    0,
                    into.length);
            return;
        }
        for (int i = 0; i < into.length; i++) {
            into[i] = number(first + i);
        }
    }

    private boolean isPlainDoubles() {
        return header.type().kind() == Kind.FLOAT
                && header.type().bytes() == Double.BYTES
                && !header.fortran();
    }

    public String text(long index) {
        int bytes = header.type().bytes();
        byte[] raw = data.asSlice(offset(index), bytes).toArray(ValueLayout.JAVA_BYTE);
        return switch (header.type().kind()) {
            case TEXT -> stripped(new String(raw, ucs4()));
            case BYTES -> stripped(new String(raw, StandardCharsets.ISO_8859_1));
            default -> throw noText();
        };
    }

    /// All of a list of texts.
    public List<String> texts() {
        if (header.type().isNumber() || header.shape().length != 1) {
            throw noText();
        }
        return LongStream.range(0, size()).mapToObj(this::text).toList();
    }

    private UserError noText() {
        return new UserError(
                "It holds no list of texts (its type is " + description() + ").",
                where,
                "Give the file that holds the names.");
    }

    private Charset ucs4() {
        return header.type().order() == ByteOrder.BIG_ENDIAN
                ? StandardCharsets.UTF_32BE
                : StandardCharsets.UTF_32LE;
    }

    private static String stripped(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /// A Boolean, Long, BigInteger, Double or String.
    public Object value(long index) {
        return switch (header.type().kind()) {
            case BOOL -> integer(index) != 0;
            case INTEGER -> integer(index);
            case UNSIGNED -> unsigned(integer(index));
            case FLOAT -> floating(index);
            case TEXT, BYTES -> text(index);
        };
    }

    private Object unsigned(long value) {
        return value >= 0 ? (Object) value : new BigInteger(Long.toUnsignedString(value));
    }

    private double floating(long index) {
        long at = offset(index);
        var order = header.type().order();
        return switch (header.type().bytes()) {
            case 8 -> data.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), at);
            case 4 -> data.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), at);
            default ->
                    Float.float16ToFloat(
                            data.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at));
        };
    }

    private long integer(long index) {
        long at = offset(index);
        var order = header.type().order();
        boolean signed = header.type().kind() == Kind.INTEGER;
        return switch (header.type().bytes()) {
            case 8 -> data.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at);
            case 4 -> {
                int value = data.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at);
                yield signed ? value : Integer.toUnsignedLong(value);
            }
            case 2 -> {
                short value = data.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at);
                yield signed ? value : Short.toUnsignedLong(value);
            }
            default -> {
                byte value = data.get(ValueLayout.JAVA_BYTE, at);
                yield signed ? value : Byte.toUnsignedLong(value);
            }
        };
    }

    /// Bytes from the start of the data.
    private long offset(long index) {
        long place = header.fortran() ? transposed(index) : index;
        return Math.multiplyExact(place, (long) header.type().bytes());
    }

    private long transposed(long index) {
        long[] shape = header.shape();
        long stride = size();
        long rest = index;
        long place = 0;
        for (int side = shape.length - 1; side >= 0; side--) {
            stride /= shape[side];
            place += rest % shape[side] * stride;
            rest /= shape[side];
        }
        return place;
    }

    @Override
    public void close() {
        arena.close();
    }
}
