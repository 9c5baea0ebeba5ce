/// What models that see have in common: how an image becomes numbers, and a stack of layers.
@NullMarked
package org.mintworkbench.engine.model.vision;

import org.jspecify.annotations.NullMarked;
