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
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// A causal language model read from a Hugging Face folder. Its weights are frozen and mapped from
/// the files; an adapter is given with each call, so that one model is policy and reference.
public final class LanguageModel implements AutoCloseable {
    private final Decoder decoder;
    private final Head head;
    private final ModelOptions options;

    private LanguageModel(Decoder decoder, ModelOptions options) {
        this.decoder = decoder;
        this.head = new Head(decoder);
        this.options = options;
    }

    /// @throws org.mintworkbench.workspace.UserError if the folder is not that of a known model
    public static LanguageModel load(Path folder, ModelOptions options) {
        Architecture known = Architecture.read(ConfigFile.read(folder.resolve("config.json")));
        Weights weights = Weights.open(folder);
        Decoder.Types types =
                new Decoder.Types(options.compute().weights(), options.compute().activations());
        boolean loaded = false;
        try {
            LanguageModel model =
                    new LanguageModel(
                            new Decoder(known.family(), known.config(), weights, types), options);
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
        return gradients(batch, adapter, dropout, loss, Packing.parts(batch.ids(), most));
    }

    /// @param parts the rows of each
    double gradients(
            TokenBatch batch, Adapter adapter, Dropout dropout, TokenLoss loss, List<int[]> parts) {
        try (Scope scope = new Scope()) {
            List<LayerLora> lora = lora(Optional.of(adapter), dropout);
            return SideBySide.run(
                    parts.size(),
                    (part, meeting) -> {
                        Pass pass = new Pass(decoder, batch, parts.get(part), lora, dropout);
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
        return new TrieScorer(decoder, head, lora(adapter, Dropout.off()), trie, stem);
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

    @Override
    public void close() {
        decoder.close();
    }

    Decoder decoder() {
        return decoder;
    }

    private Pass pass(TokenBatch batch, Optional<Adapter> adapter, Dropout dropout) {
        int[] rows = IntStream.range(0, batch.rows()).toArray();
        return new Pass(decoder, batch, rows, lora(adapter, dropout), dropout);
    }

    private List<LayerLora> lora(Optional<Adapter> adapter, Dropout dropout) {
        return adapter.map(a -> a.layers(dropout))
                .orElseGet(() -> Collections.nCopies(decoder.config().layers(), decoder.noLora()));
    }
}
