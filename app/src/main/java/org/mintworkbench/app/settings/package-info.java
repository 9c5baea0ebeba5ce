/// The user's choices about the window, kept between starts.
@NullMarked
package org.mintworkbench.app.settings;

import org.jspecify.annotations.NullMarked;
