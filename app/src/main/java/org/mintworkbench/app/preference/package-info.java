/// The preferences page: the doctor of preference sets.
@NullMarked
package org.mintworkbench.app.preference;

import org.jspecify.annotations.NullMarked;
