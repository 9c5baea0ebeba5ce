/// ViLT (Kim, Son and Kim 2021) with a classifier, as GestaltMML uses it.
@NullMarked
package org.mintworkbench.engine.model.vilt;

import org.jspecify.annotations.NullMarked;
