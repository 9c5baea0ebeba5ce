/// Python's pickles, followed but never run.
@NullMarked
package org.mintworkbench.engine.pickle;

import org.jspecify.annotations.NullMarked;
