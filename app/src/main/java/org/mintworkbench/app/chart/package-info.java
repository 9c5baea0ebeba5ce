/// Charts drawn on canvases; colours come from the style sheets.
@NullMarked
package org.mintworkbench.app.chart;

import org.jspecify.annotations.NullMarked;
