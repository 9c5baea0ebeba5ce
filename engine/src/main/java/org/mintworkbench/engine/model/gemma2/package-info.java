/// The Gemma 2 architecture.
@NullMarked
package org.mintworkbench.engine.model.gemma2;

import org.jspecify.annotations.NullMarked;
