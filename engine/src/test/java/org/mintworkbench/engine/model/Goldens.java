package org.mintworkbench.engine.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TensorFile;

/// Reference numbers of transformers and PEFT, and how far ours are from them. The system property
/// `golden.llm` names the whole set; without it a small part beside the tests is used.
public final class Goldens {
    private Goldens() {}

    public static Path folder() {
        String whole = System.getProperty("golden.llm", "");
        if (!whole.isEmpty()) {
            return Path.of(whole);
        }
        return GoldenFolder.of("llm");
    }

    /// Those of some relative paths that the set has.
    public static List<String> present(String... paths) {
        return Stream.of(paths).filter(p -> Files.exists(folder().resolve(p))).toList();
    }

    /// Prefixes of the padded batches that a file of forward passes has.
    public static List<String> sides(String file) {
        try (TensorFile golden = TensorFile.open(folder().resolve(file))) {
            return Stream.of("right.", "left.")
                    .filter(side -> golden.names().contains(side + "logits"))
                    .toList();
        }
    }

    /// The real tokens of each row of (B, T) ids with a mask.
    public static int[][] rows(TensorFile file, String prefix) {
        long[] ids = file.get(prefix + "input_ids").toLongs();
        long[] mask = file.get(prefix + "attention_mask").toLongs();
        int width = (int) file.shape(prefix + "input_ids")[1];
        List<int[]> rows = new ArrayList<>();
        for (int row = 0; row < ids.length / width; row++) {
            int start = row * width;
            rows.add(
                    IntStream.range(start, start + width)
                            .filter(i -> mask[i] == 1)
                            .map(i -> (int) ids[i])
                            .toArray());
        }
        return rows.toArray(int[][]::new);
    }

    /// Values at the real places of a padded field (B, T, size), row after row.
    public static double[] real(double[] field, TensorFile file, String prefix, int size) {
        long[] mask = file.get(prefix + "attention_mask").toLongs();
        return IntStream.range(0, mask.length)
                .filter(i -> mask[i] == 1)
                .flatMap(i -> IntStream.range(i * size, (i + 1) * size))
                .mapToDouble(i -> field[i])
                .toArray();
    }

    /// Values of the real tokens of our own right-padded field (B, T, size).
    public static double[] real(double[] field, TokenBatch batch, int size) {
        return IntStream.range(0, batch.rows() * batch.width())
                .filter(i -> i % batch.width() < batch.ids()[i / batch.width()].length)
                .flatMap(i -> IntStream.range(i * size, (i + 1) * size))
                .mapToDouble(i -> field[i])
                .toArray();
    }

    /// An adapter whose B are not zero, as they are after some training.
    public static Adapter filled(LanguageModel model, LoraConfig lora) {
        Adapter adapter = Adapter.create(model, lora, 3);
        long seed = 0;
        for (Adapter.Parameter parameter : adapter.parameters()) {
            if (parameter.name().contains("lora_B")) {
                parameter.value().set(Tensor.uniform(seed++, 0.2, parameter.value().shape()));
            }
        }
        return adapter;
    }

    public static double farthest(double[] a, double[] b) {
        if (a.length != b.length || a.length == 0) {
            throw new IllegalArgumentException(a.length + " values against " + b.length);
        }
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]))
                .max()
                .orElseThrow();
    }

    public static double largest(double[] a) {
        return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i])).max().orElse(0);
    }
}
