/// The teacher lens: a ranking, its bands, and the two answers made of it.
@NullMarked
package org.mintworkbench.app.teacher;

import org.jspecify.annotations.NullMarked;
