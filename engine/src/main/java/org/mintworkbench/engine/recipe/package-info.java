/// One class per stage of an experiment: read inputs, call the parts, write outputs; no arithmetic.
@NullMarked
package org.mintworkbench.engine.recipe;

import org.jspecify.annotations.NullMarked;
