/// The Llama architecture.
@NullMarked
package org.mintworkbench.engine.model.llama;

import org.jspecify.annotations.NullMarked;
