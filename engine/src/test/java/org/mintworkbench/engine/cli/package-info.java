@NullMarked
package org.mintworkbench.engine.cli;

import org.jspecify.annotations.NullMarked;
