/// Language models as Hugging Face keeps them, and the low-rank adapters trained on them.
@NullMarked
package org.mintworkbench.engine.model;

import org.jspecify.annotations.NullMarked;
