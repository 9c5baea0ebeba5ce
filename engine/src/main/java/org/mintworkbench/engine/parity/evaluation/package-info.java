/// What `evaluation/` of a golden folder holds: difflib, the released evaluator, SciPy,
/// statsmodels.
@NullMarked
package org.mintworkbench.engine.parity.evaluation;

import org.jspecify.annotations.NullMarked;
