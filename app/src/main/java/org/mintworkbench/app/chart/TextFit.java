package org.mintworkbench.app.chart;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// How wide texts are, and how much of one fits.
final class TextFit {
    private static final Text MEASURE = new Text();

    private TextFit() {}

    static double width(String text, Font font) {
        MEASURE.setFont(font);
        MEASURE.setText(text);
        return MEASURE.getLayoutBounds().getWidth();
    }

    /// The text, or its beginning with an ellipsis.
    static String fit(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(text.substring(0, middle) + "…", font) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return text.substring(0, low).stripTrailing() + "…";
    }
}
