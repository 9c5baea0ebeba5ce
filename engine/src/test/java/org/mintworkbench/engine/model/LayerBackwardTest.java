package org.mintworkbench.engine.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.ModelOptions.ComputeType;
import org.mintworkbench.engine.model.decoder.Decoder;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.model.decoder.Decoder.Places;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// The backward pass that is written out against PyTorch's own, through the plain layer.
class LayerBackwardTest {

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    static Stream<Arguments> layers() {
        return Stream.of("llama", "gemma2", "qwen2")
                .flatMap(model ->
                        Stream.of(0.0, 0.3)
                                .flatMap(rate ->
                                        Stream.of(0, 1)
                                                .map(layer -> Arguments.of(model, layer, rate))));
    }

    /// Gradients of what entered a layer and of all its LoRA pairs.
    private record Slopes(double[] output, double[] x, List<double[]> pairs) {}

    @ParameterizedTest
    @MethodSource("layers")
    void gradientsAreThoseOfAutograd(String base, int layer, double dropout) {
        ModelOptions options = new ModelOptions(ComputeType.FP64, Checkpointing.NONE);
        LoraConfig config = LoraConfig.of(4, 8, dropout, Set.of(LoraConfig.ALL_LINEAR));
        try (LanguageModel model = LanguageModel.load(Goldens.folder().resolve(base), options);
                Adapter adapter = Goldens.filled(model, config);
                Scope scope = new Scope()) {
            Decoder decoder = model.decoder();
            Packing packing = Packing.of(rows());
            int n = packing.ids().length;
            assertTrue(n > 300, "more than one block of queries");
            Places places =
                    decoder.places(packing.positions(), packing.branches(), packing.spans());
            LayerLora lora = adapter.layers(Dropout.seeded(1, 1, 0)).get(layer);
            Tensor x = LayerValues.random(1, n, decoder.config().hidden());
            Tensor g = LayerValues.random(2, n, decoder.config().hidden());

            if (dropout == 0) {
                LayerValues.assertClose(
                        decoder.layer(layer, x, places, lora).toDoubles(),
                        decoder.layerKept(layer, x, places, lora).output().toDoubles());
            }
            Slopes plain = recorded(decoder, layer, x.copy(), g, places, lora);
            Slopes written = written(decoder, layer, x, g, places, lora);

            LayerValues.assertClose(plain.output(), written.output());
            LayerValues.assertClose(plain.x(), written.x());
            for (int i = 0; i < plain.pairs().size(); i++) {
                LayerValues.assertClose(plain.pairs().get(i), written.pairs().get(i));
            }
        }
    }

    private static Slopes recorded(
            Decoder decoder, int layer, Tensor x, Tensor g, Places places, LayerLora lora) {
        x.requireGradient();
        List<Tensor> leaves = lora.pairs().stream().map(p -> p.copy().requireGradient()).toList();
        LayerLora recording = new LayerLora(leaves, lora.scales(), lora.dropout());
        TorchRuntime.seed(7);
        Tensor y =
                TorchRuntime.withGradients(
                        () -> decoder.layerKept(layer, x, places, recording).output());
        y.backward(g);
        return new Slopes(
                y.toDoubles(),
                x.grad().toDoubles(),
                leaves.stream().map(leaf -> leaf.grad().toDoubles()).toList());
    }

    private static Slopes written(
            Decoder decoder, int layer, Tensor x, Tensor g, Places places, LayerLora lora) {
        List<Tensor> sums =
                lora.pairs().stream().map(p -> Tensor.zeros(p.dtype(), p.shape())).toList();
        TorchRuntime.seed(7);
        Decoder.Kept kept = decoder.layerKept(layer, x, places, lora);
        Tensor below = decoder.layerBackward(layer, g, x, kept.kept(), places, lora, sums);
        return new Slopes(
                kept.output().toDoubles(),
                below.toDoubles(),
                sums.stream().map(Tensor::toDoubles).toList());
    }

    /// A long pair behind one prompt, many short answers behind another, and one row alone.
    private static int[][] rows() {
        Random random = new Random(3);
        List<int[]> rows = new ArrayList<>();
        int[] first = random.ints(90, 10, 200).toArray();
        rows.add(joined(first, random.ints(150, 10, 200).toArray()));
        rows.add(joined(first, random.ints(40, 10, 200).toArray()));
        int[] second = random.ints(70, 10, 200).toArray();
        for (int i = 0; i < 5; i++) {
            rows.add(joined(second, random.ints(3 + i, 10, 200).toArray()));
        }
        rows.add(random.ints(20, 10, 200).toArray());
        return rows.toArray(int[][]::new);
    }

    private static int[] joined(int[] a, int[] b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
