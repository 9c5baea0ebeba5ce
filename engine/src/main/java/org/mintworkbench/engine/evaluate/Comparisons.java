package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mintworkbench.engine.evaluate.statistics.Bootstrap;
import org.mintworkbench.engine.evaluate.statistics.Holm;
import org.mintworkbench.engine.evaluate.statistics.McNemar;
import org.mintworkbench.workspace.evaluation.Comparison;
import org.mintworkbench.workspace.evaluation.Comparison.Outcome;
import org.mintworkbench.workspace.evaluation.Interval;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;

/// Paired comparisons of every trained method with the base, the prior and the trained methods
/// before it, on the same cases.
final class Comparisons {
    private static final double LEVEL = 0.95;
    private static final double ALPHA = 0.05;
    private static final Set<Kind> TRAINED = Set.of(Kind.SFT, Kind.DPO, Kind.ORPO);

    private final Bootstrap bootstrap;

    Comparisons(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    /// Which family of comparisons: Holm adjusts within one.
    record Family(String part, MatchRule rule, String metric) {}

    List<Comparison> of(Family family, List<MethodOutcomes> methods) {
        List<Comparison> raw = new ArrayList<>();
        for (int i = 0; i < methods.size(); i++) {
            for (int j = 0; j < methods.size(); j++) {
                if (isCompared(methods, i, j)) {
                    raw.add(compare(family, methods.get(i), methods.get(j)));
                }
            }
        }
        double[] adjusted = Holm.adjust(raw.stream().mapToDouble(Comparison::pValue).toArray());
        List<Comparison> all = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            all.add(withVerdict(raw.get(i), adjusted[i]));
        }
        return all;
    }

    private static boolean isCompared(List<MethodOutcomes> methods, int i, int j) {
        Kind kind = methods.get(i).kind();
        Kind other = methods.get(j).kind();
        boolean earlier = TRAINED.contains(other) && j < i;
        return TRAINED.contains(kind) && (other == Kind.BASE || other == Kind.PRIOR || earlier);
    }

    private Comparison compare(Family family, MethodOutcomes method, MethodOutcomes baseline) {
        String flag = Metric.flag(family.rule(), family.metric());
        double[] first = method.values(flag);
        double[] second = baseline.values(flag);
        double[] differences = new double[first.length];
        int gained = 0;
        int lost = 0;
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            differences[i] = first[i] - second[i];
            sum += differences[i];
            gained += differences[i] > 0 ? 1 : 0;
            lost += differences[i] < 0 ? 1 : 0;
        }
        return new Comparison(
                method.method(),
                baseline.method(),
                family.part(),
                family.rule(),
                family.metric(),
                sum / first.length,
                bootstrap.mean(differences, LEVEL),
                McNemar.pValue(gained, lost),
                1,
                gained,
                lost,
                first.length,
                Outcome.NOT_APART,
                "");
    }

    private static Comparison withVerdict(Comparison c, double adjusted) {
        Outcome outcome = outcome(c, adjusted);
        return new Comparison(
                c.method(),
                c.baseline(),
                c.part(),
                c.rule(),
                c.metric(),
                c.difference(),
                c.interval(),
                c.pValue(),
                adjusted,
                c.gained(),
                c.lost(),
                c.n(),
                outcome,
                verdict(c, adjusted, outcome));
    }

    /// Better or worse only where the interval and the adjusted test agree.
    private static Outcome outcome(Comparison c, double adjusted) {
        if (adjusted >= ALPHA || !excludesZero(c.interval())) {
            return Outcome.NOT_APART;
        }
        return c.difference() > 0 ? Outcome.BETTER : Outcome.WORSE;
    }

    private static boolean excludesZero(Interval interval) {
        return interval.low() > 0 || interval.high() < 0;
    }

    private static String verdict(Comparison c, double adjusted, Outcome outcome) {
        String by =
                " by "
                        + Figures.points(Math.abs(c.difference()))
                        + " points, 95 % CI "
                        + Figures.range(c.interval());
        return switch (outcome) {
            case BETTER -> "better" + by;
            case WORSE -> "worse" + by;
            case NOT_APART ->
                    c.n()
                            + " cases cannot tell these apart: difference "
                            + Figures.points(c.difference())
                            + " points, 95 % CI "
                            + Figures.range(c.interval())
                            + (excludesZero(c.interval())
                                    ? String.format(
                                            Locale.ROOT,
                                            ", but Holm-adjusted McNemar p = %.3f",
                                            adjusted)
                                    : "");
        };
    }
}
