package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.evaluate.statistics.Bootstrap;
import org.mintworkbench.engine.evaluate.statistics.Wilson;
import org.mintworkbench.workspace.evaluation.CaseOutcome;
import org.mintworkbench.workspace.evaluation.Interval;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.evaluation.MetricValue;

/// One method's scored answers to one part's cases, in the part's order.
record MethodOutcomes(
        String method,
        MethodResult.Kind kind,
        Optional<String> run,
        Optional<String> set,
        String part,
        List<CaseOutcome> outcomes) {
    private static final double LEVEL = 0.95;

    MethodOutcomes {
        outcomes = List.copyOf(outcomes);
    }

    /// One value a case; cases without the figure are left out.
    double[] values(String flag) {
        return outcomes.stream()
                .map(outcome -> Optional.ofNullable(outcome.flags().get(flag)))
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    double mean(String flag) {
        double[] values = values(flag);
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    MethodResult result(MatchRule rule, int listLength, Bootstrap bootstrap) {
        List<MetricValue> metrics = new ArrayList<>();
        for (String metric : Metric.of(rule, listLength)) {
            String own = Metric.flag(rule, metric);
            boolean hasOwn = outcomes.stream().anyMatch(o -> o.flags().containsKey(own));
            value(metric, values(hasOwn ? own : metric), bootstrap).ifPresent(metrics::add);
        }
        return new MethodResult(method, kind, run, set, part, rule, metrics, failures());
    }

    private static Optional<MetricValue> value(
            String metric, double[] values, Bootstrap bootstrap) {
        if (values.length == 0) {
            return Optional.empty();
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        Interval interval =
                Metric.isShare(metric)
                        ? Wilson.interval((int) Math.round(sum), values.length, LEVEL)
                        : bootstrap.mean(values, LEVEL);
        return Optional.of(
                new MetricValue(metric, sum / values.length, values.length, Optional.of(interval)));
    }

    /// Kind to number of answers, in the order of [ParseFailure]; kinds that do not occur are left
    /// out.
    Map<String, Integer> failures() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ParseFailure failure : ParseFailure.values()) {
            int n =
                    (int)
                            outcomes.stream()
                                    .filter(o -> o.failures().contains(failure.key()))
                                    .count();
            if (n > 0) {
                counts.put(failure.key(), n);
            }
        }
        return counts;
    }
}
