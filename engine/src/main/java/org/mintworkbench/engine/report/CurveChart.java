package org.mintworkbench.engine.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// One training curve as SVG: the raw line faint, the smoothed one over it, held-out values as dots
/// on a line of their own.
///
/// @param metric TRL's name
/// @param training every step
/// @param heldOut `eval_` values, if any
record CurveChart(String metric, Curve training, Optional<Curve> heldOut) {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 180;
    private static final int LEFT = 52;
    private static final int RIGHT = 8;
    private static final int TOP = 10;
    private static final int BOTTOM = 34;
    private static final String EXACT = "learning_rate"; // follows a formula, has no noise
    private static final int FEW = 12; // too few points to smooth

    String svg() {
        double[] finite = all(Curve::values).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            return "<p class=\"muted\">No finite value.</p>";
        }
        Axis y =
                Axis.around(
                        Arrays.stream(finite).min().getAsDouble(),
                        Arrays.stream(finite).max().getAsDouble());
        Axis x = Axis.upTo(all(Curve::steps).max().orElse(1));
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"");
        svg.append(Html.escape(metric)).append(" by step\">\n");
        appendGrid(svg, x, y);
        boolean smooth = training.values().length > FEW && !EXACT.equals(metric);
        svg.append(path(smooth ? "raw" : "line", training, x, y));
        if (smooth) {
            svg.append(path("line", training.smoothed(), x, y));
        }
        heldOut.ifPresent(curve -> appendHeldOut(svg, curve, x, y));
        return svg.append("</svg>\n").toString();
    }

    private DoubleStream all(Function<Curve, double[]> values) {
        return Stream.concat(Stream.of(training), heldOut.stream())
                .map(values)
                .flatMapToDouble(Arrays::stream);
    }

    private static double px(Axis x, double step) {
        return LEFT + x.share(step) * (WIDTH - LEFT - RIGHT);
    }

    private static double py(Axis y, double value) {
        return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static void appendGrid(StringBuilder svg, Axis x, Axis y) {
        for (double tick : y.ticks()) {
            String at = Html.xy(py(y, tick));
            svg.append(
                    "<path class=\"grid\" d=\"M"
                            + LEFT
                            + " "
                            + at
                            + "H"
                            + (WIDTH - RIGHT)
                            + "\"/>");
            svg.append(
                    "<text class=\"tick end\" x=\""
                            + (LEFT - 6)
                            + "\" y=\""
                            + at
                            + "\" dy=\"4\">"
                            + y.label(tick)
                            + "</text>\n");
        }
        List<Double> ticks = x.ticks();
        for (int i = 0; i < ticks.size(); i++) {
            String anchor = x.share(ticks.get(i)) > 0.95 ? "end" : "mid";
            svg.append(
                    "<text class=\"tick "
                            + anchor
                            + "\" x=\""
                            + Html.xy(px(x, ticks.get(i)))
                            + "\" y=\""
                            + (HEIGHT - 18)
                            + "\">");
            svg.append(x.label(ticks.get(i))).append("</text>");
        }
        svg.append(
                "<text class=\"tick end\" x=\""
                        + (WIDTH - RIGHT)
                        + "\" y=\""
                        + (HEIGHT - 4)
                        + "\">step</text>\n");
    }

    private static String path(String cssClass, Curve curve, Axis x, Axis y) {
        Curve thin = curve.thinned(WIDTH - LEFT - RIGHT);
        StringBuilder d = new StringBuilder();
        boolean gap = true;
        for (int i = 0; i < thin.values().length; i++) {
            if (Double.isFinite(thin.values()[i])) {
                d.append(gap ? 'M' : 'L')
                        .append(Html.xy(px(x, thin.steps()[i])))
                        .append(' ')
                        .append(Html.xy(py(y, thin.values()[i])));
                gap = false;
            } else {
                gap = true;
            }
        }
        return "<path class=\"" + cssClass + "\" d=\"" + d + "\"/>\n";
    }

    private static void appendHeldOut(StringBuilder svg, Curve curve, Axis x, Axis y) {
        svg.append(path("held-out", curve, x, y));
        for (int i = 0; i < curve.values().length; i++) {
            if (Double.isFinite(curve.values()[i])) {
                svg.append(
                        "<circle class=\"held-out-dot\" r=\"2.6\" cx=\""
                                + Html.xy(px(x, curve.steps()[i]))
                                + "\" cy=\"");
                svg.append(Html.xy(py(y, curve.values()[i]))).append("\"/>");
            }
        }
    }
}
