/// Figures: methods side by side, with intervals and paired verdicts.
@NullMarked
package org.mintworkbench.app.evaluation;

import org.jspecify.annotations.NullMarked;
