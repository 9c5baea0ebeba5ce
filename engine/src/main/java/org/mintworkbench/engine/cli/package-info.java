/// The command line: arguments in, files and exit codes out. All arithmetic is elsewhere.
@NullMarked
package org.mintworkbench.engine.cli;

import org.jspecify.annotations.NullMarked;
