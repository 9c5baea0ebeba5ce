@NullMarked
package org.mintworkbench.app.command;

import org.jspecify.annotations.NullMarked;
