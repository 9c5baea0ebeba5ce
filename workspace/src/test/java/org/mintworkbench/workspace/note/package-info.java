@NullMarked
package org.mintworkbench.workspace.note;

import org.jspecify.annotations.NullMarked;
