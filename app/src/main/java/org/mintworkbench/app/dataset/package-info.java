/// The data set's table, its balance and its problems.
@NullMarked
package org.mintworkbench.app.dataset;

import org.jspecify.annotations.NullMarked;
