/// Llama 3.2 Vision: how an image becomes tiles, the tower that sees them, and the shape of the
/// decoder whose layers look at what it saw.
@NullMarked
package org.mintworkbench.engine.model.mllama;

import org.jspecify.annotations.NullMarked;
