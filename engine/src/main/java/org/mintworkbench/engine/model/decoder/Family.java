package org.mintworkbench.engine.model.decoder;

import java.util.List;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.tensor.Kernels;

/// What one architecture adds to the common [Decoder]: how its configuration is read, which norms
/// its layers have, and its kernels.
public interface Family {
    /// As in `architectures` of `config.json`, e.g. `LlamaForCausalLM`.
    String architecture();

    /// As in `model_type`, e.g. `llama`.
    String modelType();

    /// @throws org.mintworkbench.workspace.UserError naming the key that is not understood
    DecoderConfig read(ConfigFile file);

    /// The norms of a layer that follow its linear modules in the kernels' list of weights.
    List<String> norms();

    /// The text with `gain`, `act` and `act_back`: see `decoder.torchscript`.
    Kernels.Text kernels();
}
