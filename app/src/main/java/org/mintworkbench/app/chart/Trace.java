package org.mintworkbench.app.chart;

import java.util.function.DoubleFunction;

/// One curve of a live chart.
///
/// @param format how the legend writes a value
public record Trace(
        String name,
        Ink ink,
        Side side,
        Stroke stroke,
        Series series,
        DoubleFunction<String> format) {
    /// Which of the run's curves it is: the whole, its first part, its second part.
    public enum Ink {
        FIRST,
        SECOND,
        THIRD
    }

    /// Which axis it is read on.
    public enum Side {
        LEFT,
        RIGHT
    }

    /// How it is drawn.
    public enum Stroke {
        /// faint raw, strong smoothed
        SMOOTHED,
        /// as above, the smoothed one dashed
        DASHED,
        /// as it is
        EXACT,
        /// few points, joined
        POINTS
    }
}
