@NullMarked
package org.mintworkbench.workspace.preference;

import org.jspecify.annotations.NullMarked;
