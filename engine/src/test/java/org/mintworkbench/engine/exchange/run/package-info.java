@NullMarked
package org.mintworkbench.engine.exchange.run;

import org.jspecify.annotations.NullMarked;
