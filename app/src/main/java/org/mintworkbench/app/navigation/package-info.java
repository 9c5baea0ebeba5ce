/// Where the user is, and how a part sends them elsewhere.
@NullMarked
package org.mintworkbench.app.navigation;

import org.jspecify.annotations.NullMarked;
