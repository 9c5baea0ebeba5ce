/// Tests of the teacher lens.
@NullMarked
package org.mintworkbench.app.teacher;

import org.jspecify.annotations.NullMarked;
