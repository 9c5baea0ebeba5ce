/// Intervals and paired tests, on plain numbers.
@NullMarked
package org.mintworkbench.engine.evaluate.statistics;

import org.jspecify.annotations.NullMarked;
