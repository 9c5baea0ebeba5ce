package org.mintworkbench.engine.exchange.table;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.engine.source.JsonTable;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Arrow's IPC stream, as `save_to_disk` of Hugging Face's datasets writes it, and its file form.
/// Uncompressed, without dictionaries; text, bytes, numbers, truth values, structs and lists at any
/// depth. Bytes stay bytes.
///
/// Source: the Arrow columnar format, "Encapsulated message format" and "Physical memory layout".
final class ArrowTable {
    private static final byte[] FILE_MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int CONTINUATION = -1;

    private final Path path;
    private final MemorySegment bytes;
    private final List<JsonNode> objects = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();
    private @Nullable Schema schema;

    private ArrowTable(Path path, MemorySegment bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /// @throws UserError when it is no complete Arrow stream, or holds what is not known here
    static JsonTable read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    "There is no such file.", file.toString(), "Choose an existing file.");
        }
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file)) {
            MemorySegment all = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            return new ArrowTable(file, all).table();
        } catch (IOException e) {
            throw AtomicFiles.cannotRead(file, e);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new UserError(
                    "The file ends inside a record batch, or is damaged.",
                    file.toString(),
                    "Copy it again, or write the data set anew.",
                    e);
        }
    }

    private JsonTable table() {
        long at = startsWith(FILE_MAGIC) ? 8 : 0;
        boolean ended = false;
        while (!ended && at + 4 <= bytes.byteSize()) {
            int length = bytes.get(ArrowColumn.INT, at);
            at += 4;
            if (length == CONTINUATION) {
                length = bytes.get(ArrowColumn.INT, at);
                at += 4;
            }
            ended = length == 0;
            if (!ended) {
                at = message(at, length);
            }
        }
        if (schema == null) {
            throw new UserError(
                    "Not an Arrow stream: it has no schema.",
                    path.toString(),
                    "Choose a file that Arrow or Hugging Face's datasets wrote.");
        }
        return new JsonTable(String.valueOf(path.getFileName()), objects, rows, List.of());
    }

    /// @return where the next one begins
    private long message(long at, int length) {
        Message message =
                Message.getRootAsMessage(
                        bytes.asSlice(at, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
        long body = at + length;
        switch (message.headerType()) {
            case MessageHeader.Schema -> schema = (Schema) message.header(new Schema());
            case MessageHeader.RecordBatch ->
                    batch(
                            (RecordBatch) message.header(new RecordBatch()),
                            bytes.asSlice(body, message.bodyLength()));
            case MessageHeader.DictionaryBatch ->
                    throw unknown("columns with a dictionary (categories)");
            default -> throw new IllegalArgumentException("message " + message.headerType());
        }
        return body + message.bodyLength();
    }

    private void batch(RecordBatch batch, MemorySegment body) {
        Schema known = schema;
        if (known == null) {
            throw new IllegalArgumentException("rows before the schema");
        }
        if (batch.compression() != null) {
            throw unknown("compressed record batches");
        }
        ArrowColumn.Cursor cursor = new ArrowColumn.Cursor(batch, body);
        List<String> names = new ArrayList<>();
        List<JsonNode[]> columns = new ArrayList<>();
        for (int i = 0; i < known.fieldsLength(); i++) {
            names.add(known.fields(i).name());
            columns.add(
                    ArrowColumn.read(
                            known.fields(i), cursor, kind -> unknown("values of " + kind)));
        }
        for (int row = 0; row < batch.length(); row++) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < names.size(); i++) {
                object.set(names.get(i), columns.get(i)[row]);
            }
            objects.add(object);
            rows.add(objects.size());
        }
    }

    private UserError unknown(String what) {
        return new UserError(
                "The Arrow file has " + what + ", which are not read here.",
                path.toString(),
                "Write the data set as Parquet: `dataset.to_parquet(\"train.parquet\")`.");
    }

    private boolean startsWith(byte[] magic) {
        return bytes.byteSize() >= magic.length
                && bytes.asSlice(0, magic.length).mismatch(MemorySegment.ofArray(magic)) < 0;
    }
}
