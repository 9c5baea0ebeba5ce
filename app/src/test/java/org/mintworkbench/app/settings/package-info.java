/// Tests of the window's settings.
@NullMarked
package org.mintworkbench.app.settings;

import org.jspecify.annotations.NullMarked;
