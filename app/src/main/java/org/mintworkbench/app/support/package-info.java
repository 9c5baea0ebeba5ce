/// Threads and numbers: what every part of the window needs and no part owns.
@NullMarked
package org.mintworkbench.app.support;

import org.jspecify.annotations.NullMarked;
