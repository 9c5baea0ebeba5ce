/// Where the experiment stands, and the next step.
@NullMarked
package org.mintworkbench.app.home;

import org.jspecify.annotations.NullMarked;
