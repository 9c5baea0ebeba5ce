/// Numbers of ours held against those of the tools that researchers know.
@NullMarked
package org.mintworkbench.engine.parity;

import org.jspecify.annotations.NullMarked;
