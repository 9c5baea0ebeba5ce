package org.mintworkbench.engine.train;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mintworkbench.engine.model.TokenBatch;
import org.mintworkbench.engine.tensor.Tensor;

/// One forward pass: all chosen rows, then all rejected rows. An answer that stands in several
/// pairs is one row.
///
/// @param tokens B rows
/// @param response which tokens a response's log-probability covers
/// @param likelihood how much each token counts in the negative log-likelihood
/// @param pairs none for SFT
/// @param reference (B) summed log-probabilities under the reference policy, empty when there is
///   none
record MicroBatch(
        TokenBatch tokens,
        boolean[][] response,
        double[][] likelihood,
        Pairs pairs,
        double[] reference) {

    /// Pairs.
    ///
    /// @param likelihood which tokens of a chosen row the likelihood covers
    static MicroBatch ofPairs(
            List<TrainingRow> rows, Function<TokenSequence, boolean[]> likelihood) {
        DistinctRows chosen = new DistinctRows();
        DistinctRows rejected = new DistinctRows();
        long[] preferred = new long[rows.size()];
        long[] worse = new long[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            TrainingRow row = rows.get(i);
            preferred[i] = chosen.add(row.chosen(), row.weight(), reference(row, 0));
            worse[i] = rejected.add(row.rejected(), row.weight(), reference(row, 1));
        }
        for (int i = 0; i < worse.length; i++) {
            worse[i] += chosen.size();
        }
        double[] weights = rows.stream().mapToDouble(TrainingRow::weight).toArray();
        boolean alike = Arrays.stream(weights).allMatch(weight -> weight == 1);
        Pairs pairs = new Pairs(preferred, worse, alike ? new double[0] : weights);
        return of(chosen, rejected, pairs, likelihood);
    }

    /// Chosen answers alone.
    static MicroBatch ofChosen(
            List<TrainingRow> rows, Function<TokenSequence, boolean[]> likelihood) {
        DistinctRows chosen = new DistinctRows();
        rows.forEach(row -> chosen.add(row.chosen(), row.weight(), reference(row, 0)));
        return of(chosen, new DistinctRows(), Pairs.none(), likelihood);
    }

    private static OptionalDouble reference(TrainingRow row, int side) {
        return row.reference().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(row.reference().get(side));
    }

    private static MicroBatch of(
            DistinctRows chosen,
            DistinctRows rejected,
            Pairs pairs,
            Function<TokenSequence, boolean[]> likelihood) {
        List<TokenSequence> all =
                Stream.concat(chosen.sequences().stream(), rejected.sequences().stream()).toList();
        int[][] ids = all.stream().map(TokenSequence::ids).toArray(int[][]::new);
        boolean[][] response = all.stream().map(TokenSequence::response).toArray(boolean[][]::new);
        double[][] counts = new double[ids.length][];
        boolean[][] scored = new boolean[ids.length][];
        for (int row = 0; row < ids.length; row++) {
            boolean[] covers =
                    row < chosen.size() ? likelihood.apply(all.get(row)) : all.get(row).nothing();
            counts[row] = new double[covers.length];
            scored[row] = response[row].clone();
            for (int t = 0; t < covers.length; t++) {
                counts[row][t] = covers[t] ? chosen.mass(row) : 0;
                scored[row][t] |= covers[t];
            }
        }
        double[] reference =
                Stream.concat(chosen.references().stream(), rejected.references().stream())
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        TokenBatch tokens =
                new TokenBatch(ids, scored, all.stream().map(TokenSequence::sight).toList());
        return new MicroBatch(tokens, response, counts, pairs, reference);
    }

    /// Number of tokens the likelihood covers, each as often as it counts.
    double likelihoodTokens() {
        return Arrays.stream(likelihood).flatMapToDouble(Arrays::stream).sum();
    }

    /// (B, T) of 1 and 0.
    Tensor responseMask() {
        return mask(response);
    }

    /// (B, T) of counts
    Tensor likelihoodMask() {
        int width = tokens.width();
        double[] values = new double[likelihood.length * width];
        for (int row = 0; row < likelihood.length; row++) {
            System.arraycopy(likelihood[row], 0, values, row * width, likelihood[row].length);
        }
        return Tensor.ofDoubles(values, likelihood.length, width);
    }

    private Tensor mask(boolean[][] rows) {
        int width = tokens.width();
        float[] values = new float[rows.length * width];
        for (int row = 0; row < rows.length; row++) {
            for (int t = 0; t < rows[row].length; t++) {
                values[row * width + t] = rows[row][t] ? 1 : 0;
            }
        }
        return Tensor.ofFloats(values, rows.length, width);
    }
}
