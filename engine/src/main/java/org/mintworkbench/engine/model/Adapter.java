package org.mintworkbench.engine.model;

import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.engine.tensor.Tensor;

/// A LoRA adapter: the only thing that is trained. Its tensors are leaves that collect gradients.
public final class Adapter implements AutoCloseable {
    /// @param name as in the file, e.g. `base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight`
    /// @param value A (r, in) or B (out, r)
    public record Parameter(String name, Tensor value) {}

    private Adapter() {}

    /// A new adapter that changes nothing yet: A uniform in ±1/√in, B zero, as PEFT.
    public static Adapter create(LanguageModel model, LoraConfig config, long seed) {
        throw new UnsupportedOperationException();
    }

    /// Reads an adapter folder in PEFT's layout.
    public static Adapter read(Path folder, LanguageModel model) {
        throw new UnsupportedOperationException();
    }

    /// Writes the folder as PEFT 0.13 does: `adapter_config.json`, `adapter_model.safetensors`.
    public void write(Path folder) {
        throw new UnsupportedOperationException();
    }

    public LoraConfig config() {
        throw new UnsupportedOperationException();
    }

    /// All A and B, sorted by name.
    public List<Parameter> parameters() {
        throw new UnsupportedOperationException();
    }

    public void zeroGradients() {
        parameters().forEach(parameter -> parameter.value().zeroGrad());
    }

    @Override
    public void close() {
        parameters().forEach(parameter -> parameter.value().close());
    }
}
