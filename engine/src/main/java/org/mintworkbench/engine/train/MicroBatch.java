package org.mintworkbench.engine.train;

import java.util.List;
import org.mintworkbench.engine.model.TokenBatch;
import org.mintworkbench.engine.tensor.Tensor;

/// One forward pass. Pairs lie as TRL lays them: all chosen rows, then all rejected rows.
///
/// @param tokens B rows; B is twice the number of pairs, or the number of SFT rows
/// @param response which tokens a response's log-probability covers
/// @param likelihood which tokens the negative log-likelihood covers
/// @param reference (B) summed log-probabilities under the reference policy, empty when there is
///   none
record MicroBatch(
        TokenBatch tokens, boolean[][] response, boolean[][] likelihood, double[] reference) {

    static MicroBatch of(List<TokenSequence> sequences, List<boolean[]> likelihood) {
        int[][] ids = sequences.stream().map(TokenSequence::ids).toArray(int[][]::new);
        boolean[][] response =
                sequences.stream().map(TokenSequence::response).toArray(boolean[][]::new);
        boolean[][] nll = likelihood.toArray(boolean[][]::new);
        return new MicroBatch(
                new TokenBatch(ids, either(response, nll)), response, nll, new double[0]);
    }

    MicroBatch withReference(double[] sums) {
        return new MicroBatch(tokens, response, likelihood, sums);
    }

    /// Number of tokens the likelihood covers.
    int likelihoodTokens() {
        int count = 0;
        for (boolean[] row : likelihood) {
            for (boolean counts : row) {
                count += counts ? 1 : 0;
            }
        }
        return count;
    }

    /// (B, T) of 1 and 0.
    Tensor responseMask() {
        return mask(response);
    }

    /// (B, T) of 1 and 0.
    Tensor likelihoodMask() {
        return mask(likelihood);
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

    private static boolean[][] either(boolean[][] a, boolean[][] b) {
        boolean[][] any = new boolean[a.length][];
        for (int row = 0; row < a.length; row++) {
            any[row] = a[row].clone();
            for (int t = 0; t < any[row].length; t++) {
                any[row][t] |= b[row][t];
            }
        }
        return any;
    }
}
