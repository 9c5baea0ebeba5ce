package org.mintworkbench.engine.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mintworkbench.engine.model.decoder.DecoderConfig;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.folder.Weights;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Kernels;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TensorFile;

/// A base model with an adapter added into its weights: W + scale B A, computed in 32 bits and
/// rounded once to the type of W.
public final class MergedModel {
    private static final Kernels KERNELS = Kernels.load("merge.torchscript", MergedModel.class);

    private MergedModel() {}

    /// Writes the weights, one file for each of the base's, under the same names. Their index, if
    /// there is one, stays true. One file's weights are in memory at a time.
    ///
    /// @return the names of the files written
    /// @throws org.mintworkbench.workspace.UserError if adapter and base do not belong together
    public static List<String> writeWeights(Path base, Path adapter, Path target) {
        return writeWeights(base, adapter, target, WorkListener.NONE);
    }

    /// @param listener hears of each file, of all
    public static List<String> writeWeights(
            Path base, Path adapter, Path target, WorkListener listener) {
        DecoderConfig shape =
                Architecture.read(ConfigFile.read(base.resolve("config.json"))).config();
        LoraConfig lora = Adapter.config(adapter);
        Map<String, Tensor> pairs = Adapter.stored(adapter, lora, shape, DType.FLOAT32);
        try (Weights weights = Weights.open(base)) {
            Map<String, LoraModule> modules = new HashMap<>();
            LoraModule.all(shape, lora).stream()
                    .filter(module -> pairs.containsKey(module.nameOfA()))
                    .forEach(module -> modules.put(module.nameOfWeight(), module));
            modules.values().forEach(module -> requireBase(weights, module));
            int done = 0;
            Map<String, TensorFile> files = weights.safetensors();
            for (Map.Entry<String, TensorFile> file : files.entrySet()) {
                write(file.getValue(), target.resolve(file.getKey()), modules, pairs);
                listener.at(++done, files.size());
            }
            return List.copyOf(files.keySet());
        } finally {
            pairs.values().forEach(Tensor::close);
        }
    }

    private static void requireBase(Weights weights, LoraModule module) {
        weights.requireShape(
                module.nameOfWeight(), module.linear().outputs(), module.linear().inputs());
    }

    private static void write(
            TensorFile from, Path to, Map<String, LoraModule> modules, Map<String, Tensor> pairs) {
        Map<String, String> metadata = new LinkedHashMap<>(from.metadata());
        metadata.putIfAbsent("format", "pt");
        try (Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (String name : from.names()) {
                LoraModule module = modules.get(name);
                Tensor base = from.get(name);
                tensors.put(name, module == null ? base : merged(base, module, pairs));
            }
            TensorFile.write(to, tensors, metadata);
        }
    }

    private static Tensor merged(Tensor base, LoraModule module, Map<String, Tensor> pairs) {
        return KERNELS.call(
                "merge",
                base,
                Objects.requireNonNull(pairs.get(module.nameOfA())),
                Objects.requireNonNull(pairs.get(module.nameOfB())),
                module.scale());
    }
}
