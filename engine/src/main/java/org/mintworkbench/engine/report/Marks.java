package org.mintworkbench.engine.report;

import java.util.Locale;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;

/// The mark of a kind of method: shape and colour class together, so that neither stands alone.
final class Marks {
    private Marks() {}

    static String cssClass(Kind kind) {
        return "m-" + kind.name().toLowerCase(Locale.ROOT);
    }

    /// SVG of the mark around a point.
    static String svg(Kind kind, double x, double y) {
        return "<g class=\""
                + cssClass(kind)
                + "\" transform=\"translate("
                + Html.xy(x)
                + " "
                + Html.xy(y)
                + ")\">"
                + shape(kind)
                + "</g>";
    }

    /// The mark as a small picture in running text.
    static String inline(Kind kind) {
        return "<svg class=\"mark\" width=\"16\" height=\"12\" viewBox=\"-8 -6 16 12\" aria-hidden=\"true\"><g class=\""
                + cssClass(kind)
                + "\">"
                + shape(kind)
                + "</g></svg>";
    }

    private static String shape(Kind kind) {
        return switch (kind) {
            case PRIOR -> "<path class=\"prior\" d=\"M-7 0H7\"/>";
            case TEACHER -> "<path class=\"stroke\" d=\"M-4 -4L4 4M-4 4L4 -4\"/>";
            case BASE -> "<circle class=\"hollow\" r=\"4\"/>";
            case SFT -> "<path class=\"solid\" d=\"M0 -5.4L5.2 4H-5.2Z\"/>";
            case DPO -> "<path class=\"solid\" d=\"M0 -5.6L5.6 0L0 5.6L-5.6 0Z\"/>";
            case ORPO -> "<circle class=\"solid\" r=\"4.8\"/>";
        };
    }
}
