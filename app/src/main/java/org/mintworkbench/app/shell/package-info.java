/// The frame around the pages.
@NullMarked
package org.mintworkbench.app.shell;

import org.jspecify.annotations.NullMarked;
