/// From a teacher's ranking to preference pairs: top k against bottom q.
@NullMarked
package org.mintworkbench.engine.preference;

import org.jspecify.annotations.NullMarked;
