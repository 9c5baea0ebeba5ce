@NullMarked
package org.mintworkbench.engine.exchange.preferences;

import org.jspecify.annotations.NullMarked;
