/// Models that see against transformers, and images against Pillow.
@NullMarked
package org.mintworkbench.engine.parity.vision;

import org.jspecify.annotations.NullMarked;
