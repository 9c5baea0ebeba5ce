package org.mintworkbench.engine.parity.evaluation;

import static org.mintworkbench.engine.parity.evaluation.EvaluationGroups.CLOSED;
import static org.mintworkbench.engine.parity.evaluation.EvaluationGroups.QUANTILE;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.engine.evaluate.statistics.Bootstrap;
import org.mintworkbench.engine.evaluate.statistics.ClopperPearson;
import org.mintworkbench.engine.evaluate.statistics.Correlation;
import org.mintworkbench.engine.evaluate.statistics.Holm;
import org.mintworkbench.engine.evaluate.statistics.Kendall;
import org.mintworkbench.engine.evaluate.statistics.McNemar;
import org.mintworkbench.engine.evaluate.statistics.SeedBand;
import org.mintworkbench.engine.evaluate.statistics.Spearman;
import org.mintworkbench.engine.evaluate.statistics.Wilson;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.workspace.evaluation.Interval;

/// SciPy's, statsmodels' and NumPy's intervals, tests, bands, correlations and calibration.
final class StatisticsParity implements ParityGroup {
    private static final String WILSON = "wilson_";
    private static final String CLOPPER_PEARSON = "clopper_pearson_";
    private static final String REJECT = "reject_at_";
    private static final String PERCENTILE = "percentile_";

    @Override
    public String name() {
        return "statistics";
    }

    @Override
    public String place() {
        return EvaluationGroups.FOLDER + "statistics.json";
    }

    @Override
    public List<ParityItem> check(Path folder) {
        GoldenNode golden = GoldenNode.file(folder.resolve(place()));
        ParityChecks checks = new ParityChecks(name());
        golden.get("proportion_intervals").rows().forEach(row -> proportions(row, checks));
        golden.get("mcnemar_exact").rows().forEach(row -> mcNemar(row, checks));
        golden.get("holm").rows().forEach(row -> holm(row, checks));
        golden.get("seed_bands").rows().forEach(row -> seedBand(row, checks));
        bootstrap(golden.get("paired_bootstrap"), checks);
        CalibrationParity.check(golden.get("calibration"), checks);
        golden.get("rank_correlation").rows().forEach(row -> correlations(row, checks));
        return checks.items();
    }

    private static void proportions(GoldenNode row, ParityChecks checks) {
        int successes = row.get("successes").integer();
        int n = row.get("n").integer();
        row.fields()
                .forEach((name, expected) -> {
                    if (name.startsWith(WILSON)) {
                        Interval got = Wilson.interval(successes, n, level(name, WILSON));
                        interval("wilson", CLOSED, expected, got, checks);
                    } else if (name.startsWith(CLOPPER_PEARSON)) {
                        Interval got =
                                ClopperPearson.interval(successes, n, level(name, CLOPPER_PEARSON));
                        interval("clopper_pearson", QUANTILE, expected, got, checks);
                    }
                });
    }

    private static double level(String name, String start) {
        return Double.parseDouble(name.substring(start.length()));
    }

    private static void interval(
            String item, double bound, GoldenNode expected, Interval got, ParityChecks checks) {
        double[] ends = expected.numbers();
        checks.of(item, bound).number(expected.where(), ends[0], got.low());
        checks.of(item, bound).number(expected.where(), ends[1], got.high());
    }

    private static void mcNemar(GoldenNode row, ParityChecks checks) {
        double got =
                McNemar.pValue(row.get("only_first").integer(), row.get("only_second").integer());
        checks.of("mcnemar_exact", CLOSED).number(row.where(), row.get("p").number(), got);
    }

    private static void holm(GoldenNode row, ParityChecks checks) {
        double[] p = row.get("p").numbers();
        numbers("holm adjusted", row.get("adjusted"), Holm.adjust(p), checks);
        row.fields()
                .forEach((name, expected) -> {
                    if (name.startsWith(REJECT)) {
                        boolean[] got = Holm.rejections(p, level(name, REJECT));
                        List<GoldenNode> rejected = expected.rows();
                        for (int i = 0; i < got.length; i++) {
                            checks.equal("holm rejections")
                                    .same(rejected.get(i).where(), rejected.get(i).holds(), got[i]);
                        }
                    }
                });
    }

    private static void seedBand(GoldenNode row, ParityChecks checks) {
        SeedBand got = SeedBand.of(row.get("values").numbers());
        checks.of("seed_bands mean", CLOSED)
                .number(row.where(), row.get("mean").number(), got.mean());
        checks.equal("seed_bands of one seed")
                .same(row.where(), row.get("sd").isNull(), got.spread().isEmpty());
        if (!row.get("sd").isNull() && got.spread().isPresent()) {
            SeedBand.Spread spread = got.spread().get();
            number("seed_bands sd", CLOSED, row.get("sd"), spread.sd(), checks);
            number("seed_bands t", QUANTILE, row.get("t_0.975"), spread.t(), checks);
            String band = "seed_bands half width, low, high";
            number(band, QUANTILE, row.get("half_width"), spread.halfWidth(), checks);
            number(band, QUANTILE, row.get("low"), spread.interval().low(), checks);
            number(band, QUANTILE, row.get("high"), spread.interval().high(), checks);
        }
    }

    private static void bootstrap(GoldenNode golden, ParityChecks checks) {
        double[] first = golden.get("first").numbers();
        double[] second = golden.get("second").numbers();
        double[] differences = new double[first.length];
        int[] all = new int[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = first[i] - second[i];
            all[i] = i;
        }
        int[][] index =
                golden.get("index").rows().stream()
                        .map(row -> row.integers().stream().mapToInt(i -> i).toArray())
                        .toArray(int[][]::new);
        double difference = Bootstrap.means(differences, new int[][] {all})[0];
        double[] resampled = Bootstrap.means(differences, index);
        String item = "paired_bootstrap ";
        number(item + "difference", CLOSED, golden.get("difference"), difference, checks);
        numbers(item + "resampled", golden.get("resampled_differences"), resampled, checks);
        number(
                item + "standard_error",
                CLOSED,
                golden.get("standard_error"),
                Bootstrap.standardError(resampled),
                checks);
        golden.fields()
                .forEach((name, expected) -> {
                    if (name.startsWith(PERCENTILE)) {
                        Interval got = Bootstrap.percentile(resampled, level(name, PERCENTILE));
                        interval(item + "percentile", CLOSED, expected, got, checks);
                    }
                });
    }

    private static void correlations(GoldenNode row, ParityChecks checks) {
        double[] x = row.get("x").numbers();
        double[] y = row.get("y").numbers();
        Optional<Correlation> spearman = Spearman.of(x, y);
        Optional<Correlation> kendall = Kendall.of(x, y);
        correlation("spearman", row.get("spearman"), spearman.map(Correlation::value), checks);
        correlation("spearman p", row.get("spearman_p_t"), p(spearman), checks);
        correlation(
                "kendall_tau_b", row.get("kendall_tau_b"), kendall.map(Correlation::value), checks);
        correlation("kendall p", row.get("kendall_p_auto"), p(kendall), checks);
        correlation(
                "kendall p, asymptotic",
                row.get("kendall_p_asymptotic"),
                p(Kendall.asymptotic(x, y)),
                checks);
    }

    private static Optional<Double> p(Optional<Correlation> correlation) {
        return correlation.map(Correlation::pValue);
    }

    private static void correlation(
            String item, GoldenNode expected, Optional<Double> got, ParityChecks checks) {
        number(item, CLOSED, expected, got.orElse(Double.NaN), checks);
    }

    private static void number(
            String item, double bound, GoldenNode expected, double got, ParityChecks checks) {
        checks.of(item, bound).number(expected.where(), expected.number(), got);
    }

    private static void numbers(
            String item, GoldenNode expected, double[] got, ParityChecks checks) {
        double[] values = expected.numbers();
        checks.equal(item + " count").same(expected.where(), values.length, got.length);
        for (int i = 0; i < Math.min(values.length, got.length); i++) {
            checks.of(item, CLOSED).number(expected.where() + "/" + i, values[i], got[i]);
        }
    }
}
