/// Training: preference pairs become token rows, objectives become losses, and the trainer turns
/// both into an adapter that can be interrupted at any moment and taken up again unchanged.
@NullMarked
package org.mintworkbench.engine.train;

import org.jspecify.annotations.NullMarked;
