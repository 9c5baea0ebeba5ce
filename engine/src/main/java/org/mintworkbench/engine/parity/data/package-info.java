/// Files of other tools against what their own libraries read from them.
@NullMarked
package org.mintworkbench.engine.parity.data;

import org.jspecify.annotations.NullMarked;
