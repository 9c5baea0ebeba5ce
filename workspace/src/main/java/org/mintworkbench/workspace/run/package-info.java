@NullMarked
package org.mintworkbench.workspace.run;

import org.jspecify.annotations.NullMarked;
