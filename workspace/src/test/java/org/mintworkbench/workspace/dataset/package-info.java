@NullMarked
package org.mintworkbench.workspace.dataset;

import org.jspecify.annotations.NullMarked;
