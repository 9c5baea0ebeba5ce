/// How work says how far it has come.
@NullMarked
package org.mintworkbench.engine.progress;

import org.jspecify.annotations.NullMarked;
