/// Tests of the open workspace.
@NullMarked
package org.mintworkbench.app.session;

import org.jspecify.annotations.NullMarked;
