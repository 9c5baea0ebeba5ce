package org.mintworkbench.engine.model;

import org.mintworkbench.engine.tensor.DType;

/// How a model computes.
///
/// @param compute the type of the base model's weights and matrix products
/// @param checkpointing what is kept of the forward pass for the backward pass
public record ModelOptions(ComputeType compute, Checkpointing checkpointing) {
    public enum ComputeType {
        /// Weights and arithmetic in 32 bits.
        FP32(DType.FLOAT32, DType.FLOAT32),
        /// Weights and matrix products in bfloat16; norms, residuals, LoRA and losses in 32 bits.
        BF16(DType.BFLOAT16, DType.FLOAT32),
        /// For tests of the gradient.
        FP64(DType.FLOAT64, DType.FLOAT64);

        private final DType weights;
        private final DType activations;

        ComputeType(DType weights, DType activations) {
            this.weights = weights;
            this.activations = activations;
        }

        public DType weights() {
            return weights;
        }

        /// The type of the residual stream, of adapters and of log-probabilities.
        public DType activations() {
            return activations;
        }
    }

    public enum Checkpointing {
        /// Everything is kept: fastest.
        NONE,
        /// Only what enters each layer is kept and the layer is computed again: a third slower, a
        /// fraction of the memory, the same gradients bit for bit.
        LAYERS
    }

    public static ModelOptions fp32() {
        return new ModelOptions(ComputeType.FP32, Checkpointing.NONE);
    }
}
