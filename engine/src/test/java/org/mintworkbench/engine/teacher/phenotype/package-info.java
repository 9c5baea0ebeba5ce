@NullMarked
package org.mintworkbench.engine.teacher.phenotype;

import org.jspecify.annotations.NullMarked;
