/// Runs that Hugging Face's Trainer and TRL left, and adapters of PEFT, taken in beside ours.
@NullMarked
package org.mintworkbench.engine.exchange.run;

import org.jspecify.annotations.NullMarked;
