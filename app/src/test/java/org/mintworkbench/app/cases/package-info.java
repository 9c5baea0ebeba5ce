/// Tests of the cases page.
@NullMarked
package org.mintworkbench.app.cases;

import org.jspecify.annotations.NullMarked;
