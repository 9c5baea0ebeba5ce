package org.mintworkbench.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.mintworkbench.engine.model.SeenRows.Remembered;
import org.mintworkbench.engine.model.TokenTrie.Piece;
import org.mintworkbench.engine.model.decoder.Decoder;
import org.mintworkbench.engine.model.decoder.Decoder.Branches;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.model.decoder.Decoder.Look;
import org.mintworkbench.engine.model.decoder.Decoder.Memory;
import org.mintworkbench.engine.model.decoder.Views;
import org.mintworkbench.engine.model.vision.Sight;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// Scores all sequences of a [TokenTrie] as continuations of one prompt after the other. A prompt
/// is computed once, what prompts share once for all of them, and the head only where a token is
/// scored. Memory is that of a prompt and one piece of the tree, however many sequences there are.
///
/// A prompt's numbers depend on that prompt, the set of sequences and the stem alone, bit for bit,
/// not on the prompts before it.
public final class TrieScorer implements AutoCloseable {
    private final Parts parts;
    private final Decoder decoder;
    private final Head head;
    private final List<LayerLora> lora;
    private final TokenTrie trie;
    private final int[] stem;
    private final Memory stemMemory;

    /// @param lora taken over
    /// @param images none for a model that only reads
    record Parts(Decoder decoder, Head head, List<LayerLora> lora, Optional<SeenImages> images) {}

    TrieScorer(Parts parts, TokenTrie trie, int[] stem) {
        this.parts = parts;
        this.decoder = parts.decoder();
        this.head = parts.head();
        this.lora = parts.lora();
        lora.forEach(LayerLora::own);
        this.trie = trie;
        this.stem = stem.clone();
        this.stemMemory = TorchRuntime.withoutGradients(this::rememberStem);
    }

    /// log p of each sequence given the prompt, in nats, in the order of the trie's sequences.
    ///
    /// @param prompt at least one token; longest sequence included, within the model's context
    public double[] score(int[] prompt) {
        return score(prompt, Sight.none());
    }

    /// @param sight the prompt's images: the stem is no help with any, for what it says before them
    ///   depends on them too
    public double[] score(int[] prompt, Sight sight) {
        return TorchRuntime.withoutGradients(() -> {
            try (Scope scope = new Scope()) {
                double[] logProbs = new double[trie.size() + 1];
                Optional<Remembered> images =
                        SeenRows.of(decoder, parts.images(), new int[][] {prompt}, List.of(sight))
                                .map(rows -> rows.remember(decoder, lora));
                Branches read = read(prompt, images);
                long[] lastPlace = {read.hidden().shape()[0] - 1};
                int[] first = trie.first();
                put(logProbs, read.hidden(), lastPlace, first, new int[first.length]);
                for (Piece piece : trie.pieces()) {
                    piece(logProbs, piece, prompt.length, read.memory(), images);
                }
                return trie.sums(logProbs);
            }
        });
    }

    @Override
    public void close() {
        lora.forEach(LayerLora::close);
        Stream.concat(stemMemory.keys().stream(), stemMemory.values().stream())
                .forEach(Tensor::close);
    }

    private Memory rememberStem() {
        try (Scope scope = new Scope()) {
            Memory nothing = decoder.nothingBefore();
            Memory memory =
                    stem.length == 0 ? nothing : text(stem, 0, nothing, Optional.empty()).memory();
            memory.keys().forEach(Scope::own);
            memory.values().forEach(Scope::own);
            return memory;
        }
    }

    /// The prompt, from the stem on where it begins with it.
    private Branches read(int[] prompt, Optional<Remembered> images) {
        boolean known =
                images.isEmpty()
                        && prompt.length > stem.length
                        && Arrays.equals(prompt, 0, stem.length, stem, 0, stem.length);
        return known
                ? text(prompt, stem.length, stemMemory, images)
                : text(prompt, 0, decoder.nothingBefore(), images);
    }

    private Branches text(int[] ids, int from, Memory before, Optional<Remembered> images) {
        int n = ids.length - from;
        long[] tokens = Arrays.stream(ids, from, ids.length).asLongStream().toArray();
        long[] ends = new long[n];
        Arrays.fill(ends, n);
        long[] positions = LongStream.range(from, ids.length).toArray();
        return decoder.branches(tokens, positions, ends, before, lora, look(images, positions));
    }

    /// The view of tokens at these places of a text, or behind it.
    private Optional<Look> look(Optional<Remembered> images, long[] positions) {
        return images.map(seen -> {
            Views views = new Views(decoder.config().images().orElseThrow(), positions.length);
            for (int i = 0; i < positions.length; i++) {
                views.put(i, seen.gaze(), (int) positions[i], 0, 0);
            }
            return new Look(views.view(decoder.types().activations()), List.of(seen.memory()));
        });
    }

    private void piece(
            double[] logProbs,
            Piece piece,
            int promptLength,
            Memory before,
            Optional<Remembered> images) {
        try (Scope scope = new Scope()) {
            int[] nodes = piece.nodes();
            long[] ids = Arrays.stream(nodes).mapToLong(trie::token).toArray();
            long[] positions =
                    Arrays.stream(nodes)
                            .mapToLong(node -> promptLength + trie.depth(node) - 1L)
                            .toArray();
            Branches grown =
                    decoder.branches(
                            ids,
                            positions,
                            piece.descendants(),
                            before,
                            lora,
                            look(images, positions));
            int repeated = piece.repeated();
            int[] parents = Arrays.stream(piece.parents()).map(p -> p - repeated).toArray();
            put(
                    logProbs,
                    grown.hidden(),
                    LongStream.range(repeated, nodes.length).toArray(),
                    piece.edges(),
                    parents);
        }
    }

    /// @param at (m) places in hidden (n, D) that something follows
    /// @param parents of each edge, its place in `at`
    private void put(double[] logProbs, Tensor hidden, long[] at, int[] edges, int[] parents) {
        Tensor rows = decoder.beforeHead(hidden, Tensor.ofLongs(at, at.length));
        int[] tokens = Arrays.stream(edges).map(trie::token).toArray();
        double[] found = head.edges(rows, parents, tokens);
        IntStream.range(0, edges.length).forEach(e -> logProbs[edges[e]] = found[e]);
    }
}
