package org.mintworkbench.engine.teacher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mintworkbench.engine.tensor.Tensor;

/// The rows of a matrix.
final class Rows {
    private Rows() {}

    static List<double[]> of(Tensor matrix) {
        int width = Math.toIntExact(matrix.shape()[1]);
        double[] all = matrix.toDoubles();
        List<double[]> rows = new ArrayList<>();
        for (int first = 0; first < all.length; first += width) {
            rows.add(Arrays.copyOfRange(all, first, first + width));
        }
        return rows;
    }
}
