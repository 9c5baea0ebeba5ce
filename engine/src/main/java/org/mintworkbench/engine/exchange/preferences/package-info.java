/// Preference and demonstration data sets that others wrote in TRL's forms.
@NullMarked
package org.mintworkbench.engine.exchange.preferences;

import org.jspecify.annotations.NullMarked;
