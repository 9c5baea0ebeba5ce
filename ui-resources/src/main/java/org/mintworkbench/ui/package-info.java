/// Style sheets and fonts of the window, and where they lie.
@NullMarked
package org.mintworkbench.ui;

import org.jspecify.annotations.NullMarked;
