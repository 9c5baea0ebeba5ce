package org.mintworkbench.engine.model.decoder;

import java.util.List;
import org.mintworkbench.engine.tensor.Tensor;

/// Which states of images N tokens look at.
///
/// @param looks (N, 2) of 1 and 0: has the token's text images; does it see one
/// @param runs see `cross.torchscript`
/// @param gathers see there
public record View(Tensor looks, long[] runs, List<Tensor> gathers) {}
