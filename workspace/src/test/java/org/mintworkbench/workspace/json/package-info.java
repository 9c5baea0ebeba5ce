@NullMarked
package org.mintworkbench.workspace.json;

import org.jspecify.annotations.NullMarked;
