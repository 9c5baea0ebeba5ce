/// Tests of the evaluate page.
@NullMarked
package org.mintworkbench.app.evaluation;

import org.jspecify.annotations.NullMarked;
