package org.mintworkbench.engine.model.decoder;

/// One linear module of a layer: y = W x (+ b), W (outputs, inputs).
///
/// @param path inside the layer, e.g. `self_attn.q_proj`
public record LinearModule(String path, int inputs, int outputs, boolean bias) {
    /// The last part of the path, e.g. `q_proj`.
    public String shortName() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
