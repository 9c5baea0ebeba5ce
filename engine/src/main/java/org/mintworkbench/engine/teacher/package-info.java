/// Models that see, as teachers.
@NullMarked
package org.mintworkbench.engine.teacher;

import org.jspecify.annotations.NullMarked;
