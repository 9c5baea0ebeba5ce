package org.mintworkbench.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.ModelOptions.ComputeType;
import org.mintworkbench.engine.model.decoder.Decoder;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.model.decoder.Decoder.Places;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Images;
import org.mintworkbench.engine.model.decoder.Gaze;
import org.mintworkbench.engine.model.decoder.Views;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.UserError;

/// A layer that looks at images: its backward pass, written out, against PyTorch's own.
class CrossLayerTest {

    /// The first layer of the golden model that looks at images.
    private static final int LAYER = 1;

    private static final int TOKENS = 150;

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    /// Gradients of what entered the layer, of the images' states and of all LoRA pairs.
    private record Slopes(double[] output, double[] x, double[] states, List<double[]> pairs) {}

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void gradientsAreThoseOfAutograd(double dropout) {
        ModelOptions options = new ModelOptions(ComputeType.FP64, Checkpointing.NONE);
        LoraConfig config =
                LoraConfig.of(
                        4, 8, dropout, Set.of(LoraConfig.ALL_LINEAR, "multi_modal_projector"));
        try (LanguageModel model = LanguageModel.load(GoldenFolder.of("vision/mllama"), options);
                Adapter adapter = Goldens.filled(model, config);
                Scope scope = new Scope()) {
            Decoder decoder = model.decoder();
            Images images = decoder.config().images().orElseThrow();
            LayerLora lora = adapter.layers(Dropout.seeded(1, 1, 0)).get(LAYER);
            Tensor x = LayerValues.random(1, TOKENS, decoder.config().hidden());
            Tensor g = LayerValues.random(2, TOKENS, decoder.config().hidden());
            Tensor states = LayerValues.random(3, 3L * images.states(), decoder.config().hidden());
            Places places = places(decoder, images, states);

            Slopes plain = recorded(decoder, x.copy(), states.copy(), g, places, lora);
            Slopes written = written(decoder, x, g, places, lora);

            LayerValues.assertClose(plain.output(), written.output());
            LayerValues.assertClose(plain.x(), written.x());
            LayerValues.assertClose(plain.states(), written.states());
            assertEquals(14, plain.pairs().size());
            for (int i = 0; i < plain.pairs().size(); i++) {
                LayerValues.assertClose(plain.pairs().get(i), written.pairs().get(i));
            }
        }
    }

    @Test
    void aTokenSeesTheLastImageBeforeItAndThoseBesideThat() {
        int image = 9;
        Gaze gaze =
                Gaze.of("k", new int[] {1, 9, 2, 9, 9, 3}, image, new int[] {1, 1, 1})
                        .orElseThrow();

        assertArrayEquals(new long[] {0, 0b1, 0b1, 0b10, 0b110, 0b110}, gaze.seen());
        assertEquals(0b110, gaze.at(100), "what is generated sees what the prompt's end saw");
        assertTrue(Gaze.of("k", new int[] {1, 2}, image, new int[] {1}).isEmpty());
        UserError two =
                assertThrows(
                        UserError.class,
                        () -> Gaze.of("k", new int[] {9, 9}, image, new int[] {1}));
        assertTrue(two.what().contains("2 places for 1 images"), two.what());
    }

    /// A text with one image, one without, and one with two of different sizes that stand side by
    /// side, so that what it sees has a gap.
    private static Places places(Decoder decoder, Images images, Tensor states) {
        Views views = new Views(images, TOKENS);
        Gaze one = gaze("one", images, 80, new int[] {3}, 20);
        Gaze two = gaze("two", images, 40, new int[] {2, 4}, 5, 6);
        for (int t = 0; t < 80; t++) {
            views.put(t, one, t, 0, 0);
        }
        for (int t = 0; t < 40; t++) {
            views.put(110 + t, two, t, 0, images.states());
        }
        long[] zeros = new long[TOKENS];
        return decoder.places(zeros, zeros, new long[0])
                .seeing(
                        Optional.of(
                                new Decoder.Seen(
                                        states,
                                        views.view(DType.FLOAT64),
                                        Optional.of(Tensor.zeros(DType.FLOAT64, states.shape())))));
    }

    private static Gaze gaze(String key, Images images, int length, int[] tiles, int... at) {
        int[] ids = new int[length];
        Arrays.stream(at).forEach(place -> ids[place] = images.token());
        return Gaze.of(key, ids, images.token(), tiles).orElseThrow();
    }

    private static Slopes recorded(
            Decoder decoder, Tensor x, Tensor states, Tensor g, Places places, LayerLora lora) {
        x.requireGradient();
        states.requireGradient();
        List<Tensor> leaves = lora.pairs().stream().map(p -> p.copy().requireGradient()).toList();
        LayerLora recording = new LayerLora(leaves, lora.scales(), lora.dropout());
        Decoder.Seen seen = places.seen().orElseThrow();
        Places recorded =
                places.seeing(Optional.of(new Decoder.Seen(states, seen.view(), seen.sums())));
        TorchRuntime.seed(7);
        Tensor y =
                TorchRuntime.withGradients(
                        () -> decoder.layerKept(LAYER, x, recorded, recording).output());
        y.backward(g);
        return new Slopes(
                y.toDoubles(),
                x.grad().toDoubles(),
                states.grad().toDoubles(),
                leaves.stream().map(leaf -> leaf.grad().toDoubles()).toList());
    }

    private static Slopes written(
            Decoder decoder, Tensor x, Tensor g, Places places, LayerLora lora) {
        List<Tensor> sums =
                lora.pairs().stream().map(p -> Tensor.zeros(p.dtype(), p.shape())).toList();
        TorchRuntime.seed(7);
        Decoder.Kept kept = decoder.layerKept(LAYER, x, places, lora);
        Tensor below = decoder.layerBackward(LAYER, g, x, kept.kept(), places, lora, sums);
        return new Slopes(
                kept.output().toDoubles(),
                below.toDoubles(),
                places.seen().orElseThrow().sums().orElseThrow().toDoubles(),
                sums.stream().map(Tensor::toDoubles).toList());
    }
}
