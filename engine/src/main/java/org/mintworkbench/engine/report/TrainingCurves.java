package org.mintworkbench.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.run.RunEvent;

/// Turns a run's events into curves. What was logged after a checkpoint that the run later went
/// back to is void and left out.
public final class TrainingCurves {
    private record Point(int step, double value) {}

    private TrainingCurves() {}

    /// Metric to steps and values; held-out metrics keep their `eval_` prefix.
    public static Map<String, double[][]> of(Iterable<RunEvent> events) {
        Map<String, List<Point>> points = new LinkedHashMap<>();
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.Started s ->
                        points.values().forEach(p -> p.removeIf(q -> q.step() > s.fromStep()));
                case RunEvent.Step s -> add(points, s.step(), s.metrics());
                case RunEvent.HeldOut h -> add(points, h.step(), h.metrics());
                case RunEvent.Checkpoint c -> {}
                case RunEvent.Progress p -> {}
                case RunEvent.Note n -> {}
                case RunEvent.Finished f -> {}
            }
        }
        Map<String, double[][]> series = new LinkedHashMap<>();
        points.forEach((name, list) -> series.put(name, columns(list)));
        return series;
    }

    private static void add(
            Map<String, List<Point>> points, int step, Map<String, Double> metrics) {
        metrics.forEach((name, value) ->
                points.computeIfAbsent(name, n -> new ArrayList<>()).add(new Point(step, value)));
    }

    private static double[][] columns(List<Point> points) {
        return new double[][] {
            points.stream().mapToDouble(Point::step).toArray(),
            points.stream().mapToDouble(Point::value).toArray()
        };
    }
}
