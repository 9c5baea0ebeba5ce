/// A student: a model folder's tokenizer, chat template and weights, made ready on a device.
@NullMarked
package org.mintworkbench.engine.student;

import org.jspecify.annotations.NullMarked;
