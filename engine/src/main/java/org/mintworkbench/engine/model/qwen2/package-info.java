/// The Qwen 2 architecture.
@NullMarked
package org.mintworkbench.engine.model.qwen2;

import org.jspecify.annotations.NullMarked;
