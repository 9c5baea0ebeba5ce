/// CLIP (Radford et al. 2021), which PLIP is a fine-tune of.
@NullMarked
package org.mintworkbench.engine.model.clip;

import org.jspecify.annotations.NullMarked;
