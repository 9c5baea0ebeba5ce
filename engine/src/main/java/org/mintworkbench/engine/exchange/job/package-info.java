/// Runs to be trained elsewhere, with TRL and accelerate: a folder with data, settings and script.
@NullMarked
package org.mintworkbench.engine.exchange.job;

import org.jspecify.annotations.NullMarked;
