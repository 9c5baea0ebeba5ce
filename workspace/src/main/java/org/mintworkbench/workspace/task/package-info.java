@NullMarked
package org.mintworkbench.workspace.task;

import org.jspecify.annotations.NullMarked;
