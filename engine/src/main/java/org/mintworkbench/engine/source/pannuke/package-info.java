/// PanNuke (Gamper et al. 2019, 2020): patches of tissue with the nuclei outlined.
@NullMarked
package org.mintworkbench.engine.source.pannuke;

import org.jspecify.annotations.NullMarked;
