/// Rows of the files that Hugging Face's libraries write, as JSON objects: JSON Lines, Parquet,
/// Arrow.
@NullMarked
package org.mintworkbench.engine.exchange.table;

import org.jspecify.annotations.NullMarked;
