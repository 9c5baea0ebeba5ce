package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult;

/// Names of figures, as [org.mintworkbench.workspace.evaluation.MetricValue] has them.
public final class Metric {
    public static final String HFA = "hfa";

    /// share of answers in exactly the form asked for
    public static final String PARSED = "parsed";

    public static final String CAR = "car";
    public static final String COVERAGE = "coverage";
    public static final String AVOIDANCE = "avoidance";

    /// share of cases credited by similarity for an item that is another label's name
    public static final String CREDITED_DIFFERENT = "credited_different";

    /// place of the truth in a ranking of all labels, 1 is best
    public static final String MEAN_RANK = MethodResult.MEAN_RANK;

    /// expected calibration error of a ranking's first label
    public static final String ECE = "ece";

    public static final String RELEASED = "released/";

    private static final List<Integer> DEPTHS = List.of(1, 5, 10);

    private Metric() {}

    public static String top(int n) {
        return "top" + n;
    }

    /// The N of Top-N that make sense for a list length; at least 1.
    public static List<Integer> depths(int listLength) {
        return DEPTHS.stream().filter(n -> n == 1 || n <= listLength).toList();
    }

    /// How a case's figure under a rule is called among its flags, e.g. `fuzzy/top1`.
    static String flag(MatchRule rule, String metric) {
        return rule.name().toLowerCase(Locale.ROOT) + "/" + metric;
    }

    /// A 0-or-1 figure of a case, whose mean is a share with a Wilson interval.
    static boolean isShare(String metric) {
        return metric.startsWith("top")
                || List.of(HFA, PARSED, CREDITED_DIFFERENT).contains(metric)
                || metric.startsWith(RELEASED + "e");
    }

    /// Every figure reported under a rule.
    static List<String> of(MatchRule rule, int listLength) {
        List<String> names = new ArrayList<>(List.of(HFA));
        depths(listLength).forEach(n -> names.add(top(n)));
        names.addAll(List.of(MEAN_RANK, CAR, COVERAGE, AVOIDANCE, PARSED));
        if (rule == MatchRule.FUZZY) {
            names.add(CREDITED_DIFFERENT);
            for (String released : List.of("e1", "e2", "e3", COVERAGE, AVOIDANCE, CAR)) {
                names.add(RELEASED + released);
            }
        }
        return List.copyOf(names);
    }
}
