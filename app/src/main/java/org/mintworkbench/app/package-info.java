/// The workbench's window: its start and its composition root.
@NullMarked
package org.mintworkbench.app;

import org.jspecify.annotations.NullMarked;
