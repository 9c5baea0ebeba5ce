package org.mintworkbench.engine.parity.language;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mintworkbench.engine.model.TokenBatch;
import org.mintworkbench.engine.parity.ParityCheck;
import org.mintworkbench.engine.tensor.TensorFile;

/// A padded batch of a golden file, and ours of the same rows without padding.
///
/// @param mask (B * T) of 1 at real tokens
record PaddedBatch(TokenBatch ours, long[] mask) {

    /// @param prefix of the tensors' names, may be empty
    static PaddedBatch of(TensorFile file, String prefix) {
        long[] ids = file.get(prefix + "input_ids").toLongs();
        long[] mask = file.get(prefix + "attention_mask").toLongs();
        int width = (int) file.shape(prefix + "input_ids")[1];
        List<int[]> rows = new ArrayList<>();
        for (int start = 0; start < ids.length; start += width) {
            rows.add(
                    IntStream.range(start, start + width)
                            .filter(i -> mask[i] == 1)
                            .map(i -> (int) ids[i])
                            .toArray());
        }
        return new PaddedBatch(TokenBatch.of(rows.toArray(int[][]::new)), mask);
    }

    /// Compares a field at real tokens.
    ///
    /// @param theirs (B, T, size), padded as the golden file is
    /// @param field (B, T, size), ours
    void compare(ParityCheck check, String where, double[] theirs, double[] field, int size) {
        int width = ours.width();
        int[] places =
                IntStream.range(0, ours.rows() * width)
                        .filter(i -> i % width < ours.ids()[i / width].length)
                        .toArray();
        int next = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 1) {
                int at = places[next++];
                for (int j = 0; j < size; j++) {
                    check.number(where, theirs[i * size + j], field[at * size + j]);
                }
            }
        }
    }
}
