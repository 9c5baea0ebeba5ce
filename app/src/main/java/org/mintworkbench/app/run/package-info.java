/// Runs: the list, the form that starts one, and the live page.
@NullMarked
package org.mintworkbench.app.run;

import org.jspecify.annotations.NullMarked;
