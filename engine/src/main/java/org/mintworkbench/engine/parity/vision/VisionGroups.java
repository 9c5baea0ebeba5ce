package org.mintworkbench.engine.parity.vision;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mintworkbench.engine.image.ImageFile;
import org.mintworkbench.engine.image.ImageReading;
import org.mintworkbench.engine.image.Pixels;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityCheck;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.text.LimitedText;

/// The groups of `vision/`, and the bounds they share. Shapes, texts and seeds are the set's own.
public final class VisionGroups {
    static final String FOLDER = "vision/";
    static final String EXPECTED = "expected/expected.json";
    static final String ARRAYS = "expected/expected.safetensors";

    /// Largest differences of 32-bit arithmetic, as measured for the published sets against 64 bits
    /// with room for another BLAS; one wrong grey level or rule of a model exceeds them.
    static final double EMBEDDINGS = 2e-6;

    static final double FEATURES = 1e-5;
    static final double CLIP_LOGITS = 2e-4;
    static final double PROBABILITIES = 2e-5;
    static final double VILT_LOGITS = 1e-5;
    static final double MLLAMA = 5e-5;
    static final double MLLAMA_LOSS = 5e-6;
    static final double MLLAMA_GRADIENTS = 1e-4;

    private VisionGroups() {}

    public static List<ParityGroup> all() {
        return List.of(
                new ImageParity(),
                new ClipParity(),
                new ViltParity(),
                new MllamaParity(),
                new BertParity());
    }

    static Pixels image(Path file) {
        return ImageFile.read(file, ImageReading.asTransformers()).pixels();
    }

    /// Holds an array of the golden file against ours.
    static void compare(ParityCheck check, TensorFile golden, String name, Tensor ours) {
        check.same(
                name + " shape",
                Arrays.toString(golden.shape(name)),
                Arrays.toString(ours.shape()));
        double[] expected = golden.get(name).toDoubles();
        double[] got = ours.toDoubles();
        for (int i = 0; i < Math.min(expected.length, got.length); i++) {
            check.number(name + "/" + i, expected[i], got[i]);
        }
    }

    /// Holds the ids of texts, without their padding, against ours.
    ///
    /// @param of where `input_ids` and `attention_mask` lie, after a prefix
    /// @return ours
    static List<int[]> encode(
            ParityCheck check, LimitedText limited, List<String> texts, GoldenNode of, String set) {
        List<GoldenNode> ids = of.get(set + "input_ids").rows();
        List<GoldenNode> masks = of.get(set + "attention_mask").rows();
        List<int[]> all = new ArrayList<>();
        for (String text : texts) {
            GoldenNode padded = ids.get(all.size());
            int real = masks.get(all.size()).integers().stream().mapToInt(i -> i).sum();
            int[] ours = limited.encode(text).ids();
            check.same(
                    padded.where(),
                    padded.integers().subList(0, real),
                    IntStream.of(ours).boxed().toList());
            all.add(ours);
        }
        return all;
    }
}
