/// A model folder as Hugging Face's libraries write it: its configuration and its weights.
@NullMarked
package org.mintworkbench.engine.model.folder;

import org.jspecify.annotations.NullMarked;
