@NullMarked
package org.mintworkbench.engine.rank;

import org.jspecify.annotations.NullMarked;
