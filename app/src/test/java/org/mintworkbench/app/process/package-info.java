/// Tests of what an engine says.
@NullMarked
package org.mintworkbench.app.process;

import org.jspecify.annotations.NullMarked;
