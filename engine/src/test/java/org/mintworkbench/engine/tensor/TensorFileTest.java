package org.mintworkbench.engine.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.workspace.UserError;

class TensorFileTest {
    @TempDir Path folder;

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    @Test
    void everyTypeIsReadAsItWasWritten() {
        Path file = folder.resolve("a.safetensors");
        try (Scope scope = new Scope()) {
            Tensor values = Tensor.ofDoubles(new double[] {1, -2, 0.5}, 3);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (DType type :
                    new DType[] {DType.FLOAT32, DType.BFLOAT16, DType.FLOAT16, DType.FLOAT64}) {
                tensors.put(type.name(), values.to(type));
            }
            tensors.put("ids", Tensor.ofLongs(new long[] {1L << 40, -1}, 2, 1));
            TensorFile.write(file, tensors, Map.of("format", "pt"));
            try (TensorFile read = TensorFile.open(file)) {
                assertEquals("pt", read.metadata().get("format"));
                assertEquals(tensors.keySet(), names(read));
                assertArrayEquals(new long[] {1L << 40, -1}, read.get("ids").toLongs());
                assertArrayEquals(new long[] {2, 1}, read.get("ids").shape());
                for (DType type : DType.values()) {
                    if (tensors.containsKey(type.name())) {
                        assertEquals(type, read.get(type.name()).dtype());
                        assertArrayEquals(
                                new double[] {1, -2, 0.5}, read.get(type.name()).toDoubles());
                    }
                }
            }
        }
    }

    @Test
    void unalignedTensorsAreReadToo() throws IOException {
        String json = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        Path file = write(json, 8);
        assertTrue(json.length() % 4 != 0);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes, bytes.length - 8, 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(3)
                .putFloat(4);
        Files.write(file, bytes);
        try (Scope scope = new Scope();
                TensorFile read = TensorFile.open(file)) {
            assertArrayEquals(new float[] {3, 4}, read.get("a").toFloats());
        }
    }

    @Test
    void aFileCutOffIsNamedWithItsLengths() throws IOException {
        Path file = folder.resolve("cut.safetensors");
        try (Scope scope = new Scope()) {
            TensorFile.write(file, Map.of("x", Tensor.zeros(DType.FLOAT32, 100)), Map.of());
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {4, 40, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            UserError error = assertThrows(UserError.class, () -> TensorFile.open(file));
            assertTrue(error.toString().contains(" " + length), error.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'version https://git-lfs.github.com/spec/v1', LFS pointer",
        "'PK\u0003\u0004aaaaaaaaaa', zip",
        "'<!DOCTYPE html><html>', web page",
        "'GGUF aaaaaaaaaaaaa', GGUF",
        "'abcdefghijklmnopqrst', Not a safetensors",
    })
    void anotherKindOfFileIsCalledWhatItIs(String start, String word) throws IOException {
        Path file = Files.writeString(folder.resolve("model.safetensors"), start);
        UserError error = assertThrows(UserError.class, () -> TensorFile.open(file));
        assertTrue(error.what().contains(word), error.what());
    }

    /// A header's length is written as its first bytes: "PK", a pickle's beginning, "<".
    @ParameterizedTest
    @ValueSource(ints = {0x4B50, 0x0580, 0x0280, 0x3C3C, 0x8B1F})
    void aHeaderWhoseLengthLooksLikeAnotherFormatIsRead(int length) throws IOException {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        ByteBuffer bytes = ByteBuffer.allocate(8 + length + 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length);
        bytes.put((header + " ".repeat(length - header.length())).getBytes(UTF_8));
        bytes.putFloat(1.5f);
        Path file = Files.write(folder.resolve("model.safetensors"), bytes.array());
        try (Scope scope = new Scope();
                TensorFile tensors = TensorFile.open(file)) {
            assertEquals(1.5, tensors.get("a").item());
        }
    }

    @Test
    void aPickleIsNeverOpened() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Files.write(file, new byte[] {(byte) 0x80, 2, '}', 'q', 0, '.', 0, 0, 0, 0});
        assertTrue(
                assertThrows(UserError.class, () -> TensorFile.open(file))
                        .what()
                        .contains("pickle"));
    }

    @ParameterizedTest
    @CsvSource({
        "'[0,8]', '[4,12]', 12, Overlaps",
        "'[0,8]', '[12,20]', 20, hole",
        "'[0,8]', '[8,12]', 12, do not fit",
        "'[0,8]', '[8,16]', 24, promises",
    })
    void impossibleOffsetsAreRefused(String first, String second, int data, String word)
            throws IOException {
        String entry = "\"%s\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":%s}";
        Path file =
                write(
                        "{"
                                + entry.formatted("a", first)
                                + ","
                                + entry.formatted("b", second)
                                + "}",
                        data);
        UserError error = assertThrows(UserError.class, () -> TensorFile.open(file));
        assertTrue(error.what().contains(word), error.getMessage());
    }

    @Test
    void theSameTensorsGiveTheSameBytes() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        try (Scope scope = new Scope()) {
            Map<String, Tensor> tensors = Map.of("x", Tensor.uniform(1, 1, 3, 5));
            TensorFile.write(one, tensors, Map.of("format", "pt"));
            TensorFile.write(two, tensors, Map.of("format", "pt"));
        }
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    }

    private Path write(String json, int data) throws IOException {
        byte[] head = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + head.length + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(head.length).put(head);
        return Files.write(folder.resolve("made.safetensors"), bytes.array());
    }

    private static java.util.Set<String> names(TensorFile file) {
        return new java.util.HashSet<>(file.names());
    }
}
