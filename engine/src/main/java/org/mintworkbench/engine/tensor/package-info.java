/// Tensors, their lifetime, TorchScript kernels and tensor files: the only package that touches
/// DJL.
@NullMarked
package org.mintworkbench.engine.tensor;

import org.jspecify.annotations.NullMarked;
