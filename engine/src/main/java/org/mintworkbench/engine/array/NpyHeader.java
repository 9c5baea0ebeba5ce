package org.mintworkbench.engine.array;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.mintworkbench.workspace.UserError;

/// The head of an NPY file, versions 1 to 3. It is a literal in Python's writing: parsed, never
/// evaluated. Its shape is held against the file's length before anything is read.
///
/// @param shape sides, outermost first; none for a single value
/// @param start of the data, bytes from the start of the file
record NpyHeader(
        int version, String description, NpyType type, boolean fortran, long[] shape, long start) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 20;
    private static final String AGAIN = "Write it again with numpy.save.";

    static NpyHeader read(MemorySegment file, String where) {
        if (file.byteSize() == 0) {
            throw new UserError("The file is empty.", where, AGAIN);
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (file.byteSize() <= i || file.get(ValueLayout.JAVA_BYTE, i) != MAGIC[i]) {
                throw new UserError("This is not an NPY file.", where, "Give a .npy file.");
            }
        }
        requireBytes(file, 8, where);
        int version = file.get(ValueLayout.JAVA_BYTE, 6);
        if (version < 1 || version > 3) {
            throw new UserError("NPY version " + version + " is unknown.", where, AGAIN);
        }
        int begin = version == 1 ? 10 : 12;
        requireBytes(file, begin, where);
        long length =
                version == 1
                        ? file.get(little(ValueLayout.JAVA_SHORT_UNALIGNED), 8) & 0xFFFF
                        : file.get(
                                        ValueLayout.JAVA_INT_UNALIGNED.withOrder(
                                                ByteOrder.LITTLE_ENDIAN),
                                        8)
                                & 0xFFFFFFFFL;
        if (length > LONGEST) {
            throw new UserError("Its header is impossibly long.", where, AGAIN);
        }
        requireBytes(file, begin + length, where);
        byte[] bytes = file.asSlice(begin, length).toArray(ValueLayout.JAVA_BYTE);
        Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        NpyHeader header =
                of(version, new PythonLiteral(new String(bytes, charset), where), begin + length);
        header.requireFits(file.byteSize(), where);
        return header;
    }

    private static ValueLayout.OfShort little(ValueLayout.OfShort layout) {
        return layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requireBytes(MemorySegment file, long bytes, String where) {
        if (file.byteSize() < bytes) {
            throw new UserError("Its header is cut off.", where, "Copy the file again.");
        }
    }

    private static NpyHeader of(int version, PythonLiteral header, long start) {
        String description = header.text("descr");
        NpyType type =
                NpyType.of(description)
                        .orElseThrow(() ->
                                new UserError(
                                        NpyType.refusal(description) + ".",
                                        header.where(),
                                        "Save plain numbers or texts."));
        return new NpyHeader(
                version,
                description,
                type,
                header.flag("fortran_order"),
                header.numbers("shape"),
                start);
    }

    private void requireFits(long fileBytes, String where) {
        long bytes;
        try {
            bytes = type.bytes();
            for (long side : shape) {
                bytes = Math.multiplyExact(bytes, side);
            }
        } catch (ArithmeticException e) {
            throw new UserError("Its shape is impossibly large.", where, AGAIN, e);
        }
        if (bytes > fileBytes - start) {
            throw new UserError(
                    "Its shape asks for %d bytes of data, the file has %d."
                            .formatted(bytes, fileBytes - start),
                    where,
                    "Copy the file again: it is cut off.");
        }
    }

    /// Number of elements.
    long size() {
        long size = 1;
        for (long side : shape) {
            size *= side;
        }
        return size;
    }

    /// Bytes behind the data, which NumPy ignores.
    long trailing(long fileBytes) {
        return fileBytes - start - size() * type.bytes();
    }
}
