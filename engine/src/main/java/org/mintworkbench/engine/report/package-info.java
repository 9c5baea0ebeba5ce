/// Reports for people: a table for the terminal, CSV, and one self-contained HTML page.
@NullMarked
package org.mintworkbench.engine.report;

import org.jspecify.annotations.NullMarked;
