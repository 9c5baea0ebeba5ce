/// Text in and out of a language model: tokens, chat templates and the prompts of a task.
@NullMarked
package org.mintworkbench.engine.text;

import org.jspecify.annotations.NullMarked;
