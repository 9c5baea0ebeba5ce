@NullMarked
package org.mintworkbench.workspace;

import org.jspecify.annotations.NullMarked;
