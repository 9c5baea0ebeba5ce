/// NumPy's files.
@NullMarked
package org.mintworkbench.engine.array;

import org.jspecify.annotations.NullMarked;
