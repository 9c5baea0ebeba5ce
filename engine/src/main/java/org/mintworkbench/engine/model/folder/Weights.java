package org.mintworkbench.engine.model.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.StateDict;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.tensor.TensorSource;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.FolderEntries;

/// The weights of a model folder: safetensors files, one or many, or where there are none PyTorch's
/// own (`pytorch_model.bin`, its parts, or the one `.pt` file there is). Tensors stay mapped where
/// their type is the wanted one and the device is the CPU; otherwise they are converted once.
public final class Weights implements AutoCloseable {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String OLDER = "pytorch_model.bin";
    private static final String OLDER_INDEX = "pytorch_model.bin.index.json";

    private final Path folder;
    private final Map<String, TensorSource> byName = new LinkedHashMap<>();
    private final Map<String, TensorSource> files = new LinkedHashMap<>();
    private final List<Tensor> taken = new ArrayList<>();
    private long mapped;
    private long copied;

    private Weights(Path folder) {
        this.folder = folder;
    }

    public static Weights open(Path folder) {
        Weights weights = new Weights(folder);
        boolean opened = false;
        try {
            weights.addAll();
            opened = true;
            return weights;
        } finally {
            if (!opened) {
                weights.close();
            }
        }
    }

    private void addAll() {
        if (Files.isRegularFile(folder.resolve(INDEX))) {
            addParts(INDEX);
        } else if (Files.exists(folder.resolve(SINGLE))) {
            add(SINGLE);
        } else if (Files.isRegularFile(folder.resolve(OLDER_INDEX))) {
            addParts(OLDER_INDEX);
        } else {
            add(older());
        }
    }

    private void addParts(String name) {
        ConfigFile index = ConfigFile.read(folder.resolve(name));
        TreeSet<String> names = new TreeSet<>();
        index.object("weight_map").node().forEach(file -> names.add(file.asString()));
        names.forEach(this::add);
        requireAll(index);
    }

    private String older() {
        List<String> found =
                Files.isRegularFile(folder.resolve(OLDER))
                        ? List.of(OLDER)
                        : FolderEntries.sorted(folder).stream()
                                .map(file -> String.valueOf(file.getFileName()))
                                .filter(file -> file.endsWith(".pt"))
                                .toList();
        if (found.size() != 1) {
            throw new UserError(
                    "No " + SINGLE + " and no " + INDEX + ".",
                    folder.toString(),
                    found.isEmpty()
                            ? "Complete the model folder."
                            : "Leave only one of " + String.join(", ", found) + " in it.");
        }
        return found.getFirst();
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /// The shape of a weight that is there.
    public long[] shape(String name) {
        TensorSource file = byName.get(name);
        if (file == null) {
            throw missing(name);
        }
        return file.shape(name);
    }

    /// The safetensors files by name, in the order of their names.
    ///
    /// @throws UserError if the weights are PyTorch's own files
    public Map<String, TensorFile> safetensors() {
        Map<String, TensorFile> all = new LinkedHashMap<>();
        files.forEach((name, file) -> {
            if (!(file instanceof TensorFile safetensors)) {
                throw new UserError(
                        "The weights are not in the safetensors format.",
                        folder.resolve(name).toString(),
                        "Convert them where they came from (save_pretrained of transformers does).");
            }
            all.put(name, safetensors);
        });
        return Collections.unmodifiableMap(all);
    }

    /// A frozen weight of a known shape on the device. It lives until this object is closed.
    public Tensor take(String name, DType type, long... shape) {
        TensorSource file = requireShape(name, shape);
        Tensor tensor = prepared(file, name, type);
        taken.add(tensor);
        return tensor;
    }

    /// @return the file that holds the weight
    /// @throws UserError if there is no such weight, or it has another shape
    public TensorSource requireShape(String name, long... shape) {
        TensorSource file = byName.get(name);
        if (file == null) {
            throw missing(name);
        }
        if (!Arrays.equals(file.shape(name), shape)) {
            throw new UserError(
                    name
                            + " has shape "
                            + Arrays.toString(file.shape(name))
                            + ", config.json says "
                            + Arrays.toString(shape)
                            + ".",
                    folder.toString(),
                    "Use config.json and weights of the same model.");
        }
        return file;
    }

    private UserError missing(String name) {
        return new UserError(
                "There is no weight " + name + ".",
                folder.toString(),
                "The files and config.json do not belong together, or a file is missing.");
    }

    /// Bytes used straight from the files; the system loads them as needed and may drop them.
    public long mappedBytes() {
        return mapped;
    }

    /// Bytes converted to another type or moved to the device.
    public long copiedBytes() {
        return copied;
    }

    @Override
    public void close() {
        taken.forEach(Tensor::close);
        files.values().forEach(TensorSource::close);
    }

    private Tensor prepared(TensorSource file, String name, DType type) {
        try (Scope scope = new Scope()) {
            Tensor stored = file.get(name);
            boolean asItIs = file.dtype(name) == type && TorchRuntime.deviceName().equals("cpu");
            long bytes = stored.size() * type.bytes();
            mapped += asItIs ? bytes : 0;
            copied += asItIs ? 0 : bytes;
            return Scope.own(asItIs ? stored : stored.toDevice(type));
        }
    }

    private void add(String name) {
        Path path = folder.resolve(name);
        TensorSource file =
                name.endsWith(".safetensors") ? TensorFile.open(path) : StateDict.open(path);
        files.put(name, file);
        file.names().forEach(tensor -> byName.put(tensor, file));
    }

    private void requireAll(ConfigFile index) {
        index.object("weight_map")
                .node()
                .properties()
                .forEach(entry -> {
                    if (!has(entry.getKey())) {
                        throw new UserError(
                                "It promises "
                                        + entry.getKey()
                                        + ", which "
                                        + entry.getValue().asString()
                                        + " does not hold.",
                                index.where(),
                                "Download the model folder again.");
                    }
                });
    }
}
