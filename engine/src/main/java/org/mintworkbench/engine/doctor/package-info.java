/// Whether this machine has what the workbench needs, in words a researcher can act on. Plain Java:
/// starting PyTorch is handed in, so that a machine where it cannot start still gets every other
/// answer.
@NullMarked
package org.mintworkbench.engine.doctor;

import org.jspecify.annotations.NullMarked;
