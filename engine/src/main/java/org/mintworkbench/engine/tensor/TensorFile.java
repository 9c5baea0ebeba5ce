package org.mintworkbench.engine.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Json;

/// A safetensors file, mapped into memory: opening one costs nothing until its values are used, and
/// the system may drop pages it can read again. The file must not change meanwhile.
public final class TensorFile implements TensorSource {
    private final Path file;
    private final TensorHeader header;
    private final MappedFile mapped;

    private TensorFile(Path file, TensorHeader header) {
        this.file = file;
        this.header = header;
        mapped = new MappedFile(file, header.fileBytes());
    }

    /// Opens a file and checks its header against its length.
    public static TensorFile open(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return new TensorFile(file, TensorHeader.read(file, channel));
        } catch (NoSuchFileException e) {
            throw new UserError(
                    "The file is missing.",
                    file.toString(),
                    "Complete the folder it belongs to.",
                    e);
        } catch (IOException e) {
            throw AtomicFiles.cannotRead(file, e);
        }
    }

    /// In the order of the header.
    @Override
    public Set<String> names() {
        return header.entries().keySet();
    }

    public Map<String, String> metadata() {
        return header.metadata();
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
        TensorHeader.Entry entry = entry(name);
        return mapped.view(entry.type(), entry.begin(), entry.end(), entry.shape());
    }

    /// Writes tensors atomically. The same tensors give the same bytes.
    ///
    /// @param tensors name → tensor; the order is kept among tensors of one element size
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        List<Map.Entry<String, Tensor>> ordered = new ArrayList<>(tensors.entrySet());
        ordered.sort(Comparator.comparingInt(e -> -e.getValue().dtype().bytes()));
        byte[] head = head(ordered, metadata);
        AtomicFiles.write(
                file,
                out -> {
                    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
                    out.write(length.putLong(head.length).array());
                    out.write(head);
                    writeValues(out, ordered);
                });
    }

    @Override
    public void close() {
        mapped.close();
    }

    private static void writeValues(OutputStream out, List<Map.Entry<String, Tensor>> tensors)
            throws IOException {
        for (Map.Entry<String, Tensor> entry : tensors) {
            out.write(entry.getValue().toBytes());
        }
    }

    private static byte[] head(
            List<Map.Entry<String, Tensor>> tensors, Map<String, String> metadata) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("__metadata__", metadata);
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors) {
            Tensor tensor = entry.getValue();
            DType type = tensor.dtype();
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("dtype", type.safetensors());
            place.put("shape", tensor.shape());
            place.put("data_offsets", new long[] {offset, offset += tensor.size() * type.bytes()});
            head.put(entry.getKey(), place);
        }
        String json = Json.line(head);
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat((8 - bytes % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }

    private TensorHeader.Entry entry(String name) {
        TensorHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new UserError(
                    "There is no tensor " + name + ".",
                    file.toString(),
                    "The file does not belong to this model, or is incomplete.");
        }
        return entry;
    }
}
