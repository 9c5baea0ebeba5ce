package org.mintworkbench.engine.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mintworkbench.workspace.UserError;

/// What NumPy wrote; `mint parity` holds all values against it (see DataParityTest).
class NpyArrayTest {
    @TempDir private Path folder;

    private static Path golden(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(
                                    NpyArrayTest.class.getResource("/golden/data/npy/" + name))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "truncated_data.npy, asks for",
        "bad_magic.npy, not an NPY file",
        "truncated_header.npy, cut off",
        "unknown_version.npy, version 4",
        "zero_bytes.npy, is empty",
        "negative_shape.npy, from 0 up",
        "huge_shape.npy, shape",
        "object_pickle.npy, never read",
        "structured.npy, Structured",
        "complex64.npy, Complex",
        "datetime.npy, Dates",
        "code_in_header.npy, literal",
    })
    void whatCannotBeReadIsRefusedInWords(String name, String words) {
        UserError error = assertThrows(UserError.class, () -> NpyArray.open(golden(name)).close());
        assertTrue(error.what().contains(words), error.what());
    }

    @Test
    void rowsOfNumbersComeOutOfAnyTypeAndOrder() {
        double[] expected = new double[12];
        for (int i = 0; i < 12; i++) {
            expected[i] = i;
        }
        try (NpyArray array = NpyArray.open(golden("fortran_i4_2d.npy"))) {
            double[] numbers = new double[12];
            array.numbers(0, numbers);
            assertArrayEquals(expected, numbers);
        }
        try (NpyArray c = NpyArray.open(golden("v1_f8.npy"));
                NpyArray f = NpyArray.open(golden("fortran_f8.npy"))) {
            double[] two = new double[2];
            c.numbers(7, two);
            assertArrayEquals(new double[] {f.number(7), f.number(8)}, two);
        }
    }

    @Test
    void textsAreStrippedOfTheirPadding() {
        try (NpyArray array = NpyArray.open(golden("unicode_U13.npy"))) {
            assertEquals(
                    List.of("Adrenal_gland", "Bile-duct", "HeadNeck", "", "é😀"), array.texts());
        }
    }

    @Test
    void valuesBeyondTwoAndFourGibibytesAreFound() throws IOException {
        Path file = folder.resolve("big.npy");
        long[] spots = {0, 300_000_000L, 550_000_000L, 599_999_999L};
        sparse(file, 600_000_000L, spots);
        try (NpyArray array = NpyArray.open(file)) {
            for (long spot : spots) {
                assertEquals(spot + 1.0, array.number(spot));
            }
            double[] around = new double[3];
            array.numbers(549_999_999L, around);
            assertArrayEquals(new double[] {0, 550_000_001, 0}, around);
        }
    }

    /// Doubles, all 0 but for a few: a hole on the disk.
    private static void sparse(Path file, long size, long[] spots) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + size + ",), }";
        byte[] head =
                (header + " ".repeat(117 - header.length()) + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(
                    new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) head.length, 0});
            out.write(head);
            long start = out.getFilePointer();
            out.setLength(start + 8 * size);
            for (long spot : spots) {
                out.seek(start + 8 * spot);
                out.write(
                        ByteBuffer.allocate(8)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putDouble(spot + 1.0)
                                .array());
            }
        }
    }

    @Test
    void brokenBytesNeverBringAnythingButAnErrorForTheUser() throws IOException {
        byte[] whole = Files.readAllBytes(golden("v1_f8.npy"));
        Random random = new Random(11);
        for (int i = 0; i < 3000; i++) {
            byte[] broken = whole.clone();
            for (int k = 0; k < 1 + random.nextInt(4); k++) {
                broken[random.nextInt(128)] = (byte) random.nextInt(128);
            }
            try (NpyArray array = NpyArray.of(broken, "broken.npy")) {
                for (long at = 0; at < array.size(); at++) {
                    array.value(at);
                }
            } catch (UserError e) {
                assertEquals("broken.npy", e.where());
            }
        }
    }
}
