/// Tests of the home page.
@NullMarked
package org.mintworkbench.app.home;

import org.jspecify.annotations.NullMarked;
