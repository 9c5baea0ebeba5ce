/// Small building blocks of the views.
@NullMarked
package org.mintworkbench.app.widget;

import org.jspecify.annotations.NullMarked;
