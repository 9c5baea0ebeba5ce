/// What tokenizers, transformers, PEFT and TRL compute, held against ours.
@NullMarked
package org.mintworkbench.engine.parity.language;

import org.jspecify.annotations.NullMarked;
