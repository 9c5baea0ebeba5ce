/// What the user can do: by key, by button, in the palette.
@NullMarked
package org.mintworkbench.app.command;

import org.jspecify.annotations.NullMarked;
