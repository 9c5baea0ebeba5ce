/// What all known architectures have in common: the layers of a causal language model.
@NullMarked
package org.mintworkbench.engine.model.decoder;

import org.jspecify.annotations.NullMarked;
