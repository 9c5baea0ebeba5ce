@NullMarked
package org.mintworkbench.workspace.evaluation;

import org.jspecify.annotations.NullMarked;
