@NullMarked
package org.mintworkbench.engine.doctor;

import org.jspecify.annotations.NullMarked;
