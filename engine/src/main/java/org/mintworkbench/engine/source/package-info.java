/// Importers: what users have becomes examples, rankings, splits and a task of a workspace.
@NullMarked
package org.mintworkbench.engine.source;

import org.jspecify.annotations.NullMarked;
