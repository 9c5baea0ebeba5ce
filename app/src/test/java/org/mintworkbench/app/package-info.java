/// Tests of the window, page by page, on JavaFX's headless platform.
@NullMarked
package org.mintworkbench.app;

import org.jspecify.annotations.NullMarked;
