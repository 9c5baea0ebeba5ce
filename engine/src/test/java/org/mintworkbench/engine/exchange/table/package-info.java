@NullMarked
package org.mintworkbench.engine.exchange.table;

import org.jspecify.annotations.NullMarked;
