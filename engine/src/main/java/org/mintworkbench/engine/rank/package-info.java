/// The labels of a task as tokens that a student can be asked about.
@NullMarked
package org.mintworkbench.engine.rank;

import org.jspecify.annotations.NullMarked;
