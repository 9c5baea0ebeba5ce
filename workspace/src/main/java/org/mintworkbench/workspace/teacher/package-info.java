@NullMarked
package org.mintworkbench.workspace.teacher;

import org.jspecify.annotations.NullMarked;
