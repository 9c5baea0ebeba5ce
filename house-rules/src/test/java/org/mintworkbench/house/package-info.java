/// The rules of the house, as tests. They read every module's sources and compiled classes from its
/// folder, so that one place holds them all; an exception to a rule states its reason.
@NullMarked
package org.mintworkbench.house;

import org.jspecify.annotations.NullMarked;
