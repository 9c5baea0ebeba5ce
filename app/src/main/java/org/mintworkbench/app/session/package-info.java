/// The open workspace, looked at again and again.
@NullMarked
package org.mintworkbench.app.session;

import org.jspecify.annotations.NullMarked;
