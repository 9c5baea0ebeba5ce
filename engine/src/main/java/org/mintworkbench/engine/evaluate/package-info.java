/// Honest figures: reading answers, matching names, metrics, intervals and paired tests.
@NullMarked
package org.mintworkbench.engine.evaluate;

import org.jspecify.annotations.NullMarked;
