package org.mintworkbench.engine.report;

import java.util.List;
import java.util.Optional;
import org.mintworkbench.workspace.evaluation.Interval;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;
import org.mintworkbench.workspace.evaluation.MetricValue;

/// One figure of every method as a dot with its interval, the majority prior as a dashed line with
/// its interval as a band.
///
/// @param metric name of the figure
/// @param results of one part and rule, the prior among them
record IntervalChart(String metric, List<MethodResult> results) {
    private static final int WIDTH = 540;
    private static final int LEFT = 128;
    private static final int RIGHT = 78;
    private static final int TOP = 26;
    private static final int ROW = 28;
    private static final int BOTTOM = 40;
    private static final int NAME_LENGTH = 17;

    String svg() {
        List<MethodResult> methods = results.stream().filter(r -> r.kind() != Kind.PRIOR).toList();
        int height = TOP + ROW * methods.size() + BOTTOM;
        int floor = height - BOTTOM;
        Axis axis = Axis.around(0, Math.max(0.05, highest()));
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-label=\"");
        svg.append(Html.escape(MetricNames.title(metric))).append(" by method\">\n");
        appendPriorBand(svg, axis, floor);
        appendGrid(svg, axis, floor);
        for (int i = 0; i < methods.size(); i++) {
            appendMethod(svg, axis, methods.get(i), TOP + ROW * i + ROW / 2);
        }
        appendPriorLine(svg, axis, floor);
        return svg.append("</svg>\n").toString();
    }

    private double highest() {
        return results.stream()
                .flatMap(r -> r.metric(metric).stream())
                .mapToDouble(m -> m.interval().map(Interval::high).orElse(m.value()))
                .max()
                .orElse(1);
    }

    private static double px(Axis axis, double value) {
        return LEFT + axis.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private void appendGrid(StringBuilder svg, Axis axis, int floor) {
        for (double tick : axis.ticks()) {
            String x = Html.xy(px(axis, tick));
            svg.append("<path class=\"grid\" d=\"M" + x + " " + TOP + "V" + floor + "\"/>");
            svg.append("<text class=\"tick mid\" x=\"" + x + "\" y=\"" + (floor + 16) + "\">");
            svg.append(tickLabel(axis, tick)).append("</text>\n");
        }
        String name = MetricNames.isPercent(metric) ? "share of cases" : "0 to 1";
        svg.append(
                "<path class=\"axis\" d=\"M" + LEFT + " " + floor + "H" + (WIDTH - RIGHT) + "\"/>");
        svg.append(
                "<text class=\"tick end\" x=\""
                        + (WIDTH - RIGHT)
                        + "\" y=\""
                        + (floor + 33)
                        + "\">"
                        + name
                        + "</text>\n");
    }

    private String tickLabel(Axis axis, double tick) {
        if (!MetricNames.isPercent(metric)) {
            return axis.label(tick);
        }
        return new Axis(axis.low() * 100, axis.high() * 100, axis.step() * 100).label(tick * 100)
                + " %";
    }

    private void appendMethod(StringBuilder svg, Axis axis, MethodResult result, int y) {
        String name = result.method();
        boolean isLong = name.codePointCount(0, name.length()) > NAME_LENGTH;
        String shown =
                isLong
                        ? name.substring(0, name.offsetByCodePoints(0, NAME_LENGTH - 1)) + "\u2026"
                        : name;
        svg.append(
                "<text class=\"method end\" x=\"" + (LEFT - 12) + "\" y=\"" + y + "\" dy=\"4\">");
        svg.append(Html.escape(shown))
                .append("<title>")
                .append(Html.escape(name))
                .append("</title></text>");
        Optional<MetricValue> found = result.metric(metric);
        if (found.isEmpty()) {
            return;
        }
        MetricValue value = found.get();
        value.interval().ifPresent(i -> appendWhisker(svg, axis, i, result.kind(), y));
        svg.append(Marks.svg(result.kind(), px(axis, value.value()), y));
        svg.append("<text class=\"value end\" x=\"" + (WIDTH - 2) + "\" y=\"" + y + "\" dy=\"4\">");
        svg.append(MetricNames.number(metric, value.value()))
                .append(MetricNames.isPercent(metric) ? " %" : "")
                .append("</text>\n");
    }

    private static void appendWhisker(
            StringBuilder svg, Axis axis, Interval interval, Kind kind, int y) {
        String low = Html.xy(px(axis, interval.low()));
        String high = Html.xy(px(axis, interval.high()));
        svg.append(
                "<path class=\"whisker "
                        + Marks.cssClass(kind)
                        + "\" d=\"M"
                        + low
                        + " "
                        + (y - 5)
                        + "v10m0 -5H"
                        + high
                        + "m0 -5v10\"/>");
    }

    private Optional<MetricValue> prior() {
        return results.stream()
                .filter(r -> r.kind() == Kind.PRIOR)
                .findFirst()
                .flatMap(r -> r.metric(metric));
    }

    private void appendPriorBand(StringBuilder svg, Axis axis, int floor) {
        prior().flatMap(MetricValue::interval)
                .ifPresent(i -> {
                    double from = px(axis, i.low());
                    svg.append(
                            "<rect class=\"prior-band\" x=\""
                                    + Html.xy(from)
                                    + "\" y=\""
                                    + TOP
                                    + "\" width=\"");
                    svg.append(Html.xy(px(axis, i.high()) - from))
                            .append("\" height=\"" + (floor - TOP) + "\"/>\n");
                });
    }

    private void appendPriorLine(StringBuilder svg, Axis axis, int floor) {
        prior().ifPresent(m -> {
            double x = px(axis, m.value());
            boolean right = axis.share(m.value()) > 0.6;
            svg.append(
                    "<path class=\"prior\" d=\"M"
                            + Html.xy(x)
                            + " "
                            + (TOP - 10)
                            + "V"
                            + floor
                            + "\"/>");
            svg.append(
                    "<text class=\"tick "
                            + (right ? "end" : "start")
                            + "\" x=\""
                            + Html.xy(x + (right ? -6 : 6))
                            + "\" y=\""
                            + (TOP - 9)
                            + "\">");
            svg.append("majority prior ").append(MetricNames.number(metric, m.value()));
            svg.append(MetricNames.isPercent(metric) ? " %" : "").append("</text>\n");
        });
    }
}
