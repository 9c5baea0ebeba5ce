package org.mintworkbench.engine.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mintworkbench.engine.model.Head.Scores;
import org.mintworkbench.engine.model.Pass.Targets;
import org.mintworkbench.engine.model.decoder.Decoder;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.model.decoder.DecoderCache;
import org.mintworkbench.engine.model.decoder.DecoderConfig;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.folder.Weights;
import org.mintworkbench.engine.model.mllama.Eyes;
import org.mintworkbench.engine.model.mllama.Tiler;
import org.mintworkbench.engine.model.vision.Sight;
import org.mintworkbench.engine.model.vision.TiledImage;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// A causal language model read from a Hugging Face folder. Its weights are frozen and mapped from
/// the files; an adapter is given with each call, so that one model is policy and reference.
public final class LanguageModel implements AutoCloseable {
    private final Decoder decoder;
    private final Head head;
    private final ModelOptions options;
    private final Path folder;
    private final Optional<SeenImages> images;

    private LanguageModel(Decoder decoder, ModelOptions options, Path folder, Optional<Eyes> eyes) {
        this.decoder = decoder;
        this.head = new Head(decoder);
        this.options = options;
        this.folder = folder;
        this.images = eyes.map(SeenImages::new);
    }

    /// @throws org.mintworkbench.workspace.UserError if the folder is not that of a known model
    public static LanguageModel load(Path folder, ModelOptions options) {
        ConfigFile file = ConfigFile.read(folder.resolve("config.json"));
        Architecture known = Architecture.read(file);
        Weights weights = Weights.open(folder);
        Decoder.Types types =
                new Decoder.Types(options.compute().weights(), options.compute().activations());
        boolean loaded = false;
        try {
            Optional<Eyes> eyes =
                    known.config()
                            .images()
                            .map(i -> new Eyes(file, known.config().hidden(), weights, types));
            LanguageModel model =
                    new LanguageModel(
                            new Decoder(known.family(), known.config(), weights, types),
                            options,
                            folder,
                            eyes);
            loaded = true;
            return model;
        } finally {
            if (!loaded) {
                weights.close();
            }
        }
    }

    public DecoderConfig config() {
        return decoder.config();
    }

    public ModelOptions options() {
        return options;
    }

    /// Makes of images what this model takes; none if it only reads.
    ///
    /// @throws org.mintworkbench.workspace.UserError if the folder does not say how
    public Optional<Tiler> tiler() {
        return images.map(seen -> seen.eyes().tiler(folder));
    }

    /// How the weights are held, for the log and the provenance.
    public String memory() {
        return "%d MiB of weights mapped from the files, %d MiB converted to %s"
                .formatted(
                        decoder.weights().mappedBytes() >> 20,
                        decoder.weights().copiedBytes() >> 20,
                        options.compute());
    }

    /// Log-probabilities in nats, (B, T), 0 where not scored. The head is computed only for scored
    /// tokens, chunk by chunk. Never recorded for a backward pass: see [#gradients].
    public Tensor logProbs(TokenBatch batch, Optional<Adapter> adapter) {
        return TorchRuntime.withoutGradients(() -> {
            try (Scope scope = new Scope()) {
                Pass pass = pass(batch, adapter, Dropout.off());
                Targets wanted = pass.scored();
                Tensor hidden = decoder.beforeHead(pass.forward(), wanted.before());
                Scores scores = head.scores(hidden, wanted.ids(), 0);
                return scope.keep(head.spread(scores.logProbs(), wanted, batch));
            }
        });
    }

    /// Forward, loss and backward. Gradients are ADDED to those the adapter's parameters hold.
    ///
    /// Rows that share nothing are computed side by side, one thread each, which wastes less than
    /// sharing each operation among the threads. So rounding depends on the number of threads, not
    /// on time.
    ///
    /// @return the loss
    public double gradients(TokenBatch batch, Adapter adapter, Dropout dropout, TokenLoss loss) {
        // Dropout draws from a generator that all threads share.
        int most = dropout instanceof Dropout.Off ? TorchRuntime.processorThreads() : 1;
        List<String> keys = batch.sights().stream().map(Sight::key).toList();
        return gradients(batch, adapter, dropout, loss, Packing.parts(batch.ids(), keys, most));
    }

    /// @param parts the rows of each
    double gradients(
            TokenBatch batch, Adapter adapter, Dropout dropout, TokenLoss loss, List<int[]> parts) {
        try (Scope scope = new Scope()) {
            List<LayerLora> lora = lora(Optional.of(adapter), dropout);
            Optional<SeenRows> seen = seen(batch);
            return SideBySide.run(
                    parts.size(),
                    (part, meeting) -> {
                        Pass pass = new Pass(decoder, batch, parts.get(part), lora, dropout, seen);
                        double share = 1.0 / parts.size();
                        PartPass forward =
                                new PartPass(decoder, head, options.checkpointing(), pass, share);
                        Tensor gradient = meeting.exchange(forward.logProbs());
                        List<List<Tensor>> sums =
                                part == 0 ? adapter.layerGradients() : adapter.layerZeros();
                        forward.backward(gradient, sums);
                        meeting.inOrder(() -> adapter.add(part == 0 ? List.of() : sums));
                    },
                    logProbs -> LossSlope.of(Tensor.sum(logProbs), loss));
        }
    }

    /// Log-probabilities of many continuations of a prompt, the prompt computed once.
    ///
    /// @param stem tokens that prompts usually begin with, computed once for all of them; may be
    ///   empty
    public TrieScorer scorer(TokenTrie trie, Optional<Adapter> adapter, int[] stem) {
        List<LayerLora> lora = lora(adapter, Dropout.off());
        return new TrieScorer(new TrieScorer.Parts(decoder, head, lora, images), trie, stem);
    }

    /// All logits (B, T, V), 0 in padding: for tests and short texts only.
    public Tensor logits(TokenBatch batch, Optional<Adapter> adapter) {
        return TorchRuntime.withoutGradients(() -> {
            try (Scope scope = new Scope()) {
                Pass pass = pass(batch, adapter, Dropout.off());
                Targets all = pass.all();
                Tensor hidden = decoder.beforeHead(pass.forward(), all.before());
                Tensor values = decoder.logits(hidden);
                return scope.keep(head.spreadLogits(values, all.where(), batch));
            }
        });
    }

    /// Keys and values of texts being generated, each of up to `capacity` tokens. How many there
    /// are follows from the model and the device alone.
    public DecoderCache cache(Optional<Adapter> adapter, int capacity) {
        return decoder.cache(lora(adapter, Dropout.off()), capacity);
    }

    /// What a text of a cache sees.
    ///
    /// @return none if it has no images or the model cannot see; else the cache takes it over
    public Optional<DecoderCache.Sight> sight(int[] ids, Sight sight, DecoderCache cache) {
        try (Scope scope = new Scope()) {
            return SeenRows.of(decoder, images, new int[][] {ids}, List.of(sight))
                    .map(rows -> rows.remember(decoder, cache.lora()))
                    .map(seen -> new DecoderCache.Sight(seen.gaze(), seen.memory().own()));
        }
    }

    /// What the vision tower of a model that sees makes of an image: (tiles * patches, features).
    public Tensor imageFeatures(TiledImage image) {
        return TorchRuntime.withoutGradients(() -> {
            try (Scope scope = new Scope()) {
                return scope.keep(eyes().features(image));
            }
        });
    }

    /// How many texts' images went through the vision tower so far.
    int imagesComputed() {
        return images.map(SeenImages::computed).orElse(0);
    }

    @Override
    public void close() {
        images.ifPresent(SeenImages::close);
        decoder.close();
    }

    /// Of a model that sees.
    Eyes eyes() {
        return images.orElseThrow().eyes();
    }

    Decoder decoder() {
        return decoder;
    }

    private Pass pass(TokenBatch batch, Optional<Adapter> adapter, Dropout dropout) {
        int[] rows = IntStream.range(0, batch.rows()).toArray();
        return new Pass(decoder, batch, rows, lora(adapter, dropout), dropout, seen(batch));
    }

    private Optional<SeenRows> seen(TokenBatch batch) {
        return SeenRows.of(decoder, images, batch.ids(), batch.sights());
    }

    private List<LayerLora> lora(Optional<Adapter> adapter, Dropout dropout) {
        return adapter.map(a -> a.layers(dropout))
                .orElseGet(() -> Collections.nCopies(decoder.config().layers(), decoder.noLora()));
    }
}
