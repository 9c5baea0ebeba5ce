/// Text generation: a key-value cache, samplers, and one answer per request.
@NullMarked
package org.mintworkbench.engine.generate;

import org.jspecify.annotations.NullMarked;
