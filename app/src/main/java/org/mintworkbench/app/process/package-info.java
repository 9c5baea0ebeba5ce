/// Engines: starting one, and listening to what it writes.
@NullMarked
package org.mintworkbench.app.process;

import org.jspecify.annotations.NullMarked;
