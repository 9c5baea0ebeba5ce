/// BERT as a maker of sentence embeddings.
@NullMarked
package org.mintworkbench.engine.model.bert;

import org.jspecify.annotations.NullMarked;
