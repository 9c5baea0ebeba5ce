/// Tests of the train page.
@NullMarked
package org.mintworkbench.app.run;

import org.jspecify.annotations.NullMarked;
