/// Tests of the charts.
@NullMarked
package org.mintworkbench.app.chart;

import org.jspecify.annotations.NullMarked;
