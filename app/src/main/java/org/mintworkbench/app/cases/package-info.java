/// One case, and everything that was made of it.
@NullMarked
package org.mintworkbench.app.cases;

import org.jspecify.annotations.NullMarked;
