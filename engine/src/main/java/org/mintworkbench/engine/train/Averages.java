package org.mintworkbench.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Weighted means of metrics by name.
final class Averages {
    private Averages() {}

    /// @param weights one for each map, adding up to 1
    static Map<String, Double> of(List<Map<String, Double>> metrics, double[] weights) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            double weight = weights[i];
            metrics.get(i).forEach((name, value) -> means.merge(name, weight * value, Double::sum));
        }
        return means;
    }
}
