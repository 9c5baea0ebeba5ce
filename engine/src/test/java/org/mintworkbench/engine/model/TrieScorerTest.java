package org.mintworkbench.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.ModelOptions.ComputeType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;

class TrieScorerTest {
    private static final int[] NO_STEM = {};

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    static List<Arguments> models() {
        List<Arguments> all = new ArrayList<>();
        for (String name : List.of("llama", "llama-sharded", "gemma2", "qwen2")) {
            all.add(Arguments.of(name, ComputeType.FP32, 5e-5));
            all.add(Arguments.of(name, ComputeType.FP64, 1e-11));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("models")
    void scoresAreThoseOfRowsAlone(String name, ComputeType type, double bound) {
        try (LanguageModel model = load(name, type)) {
            int vocabulary = model.config().vocabulary();
            int[] prompt = randomIds(new Random(1), 37, vocabulary);
            int[][] sequences = sequences(60, vocabulary);
            for (int piece : List.of(7, 4096)) {
                TokenTrie trie = TokenTrie.of(sequences, piece);
                double[] found = score(model, trie, NO_STEM, prompt);
                for (int i = 0; i < sequences.length; i++) {
                    double alone = alone(model, Optional.empty(), prompt, sequences[i]);
                    double apart = Math.abs(found[i] - alone) / sequences[i].length;
                    assertTrue(apart < bound, name + " " + type + " " + piece + ": " + apart);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aStemChangesNothing(String name, ComputeType type, double bound) {
        try (LanguageModel model = load(name, type)) {
            int vocabulary = model.config().vocabulary();
            int[] prompt = randomIds(new Random(2), 41, vocabulary);
            TokenTrie trie = TokenTrie.of(sequences(20, vocabulary));
            double[] without = score(model, trie, NO_STEM, prompt);
            double[] with = score(model, trie, Arrays.copyOf(prompt, 23), prompt);
            for (int i = 0; i < with.length; i++) {
                assertEquals(without[i], with[i], bound * trie.lengths()[i]);
            }
            int[] foreign = randomIds(new Random(3), 23, vocabulary);
            assertArrayEquals(without, score(model, trie, foreign, prompt));
        }
    }

    @Test
    void anAdapterIsHeard() {
        try (Scope scope = new Scope();
                LanguageModel model = load("llama", ComputeType.FP64);
                Adapter adapter =
                        Adapter.read(Goldens.folder().resolve("lora/llama-attn"), model)) {
            int vocabulary = model.config().vocabulary();
            int[] prompt = randomIds(new Random(4), 20, vocabulary);
            int[][] sequences = sequences(10, vocabulary);
            Optional<Adapter> tuned = Optional.of(adapter);
            try (TrieScorer scorer = model.scorer(TokenTrie.of(sequences), tuned, NO_STEM)) {
                double[] found = scorer.score(prompt);
                double moved = 0;
                for (int i = 0; i < sequences.length; i++) {
                    assertEquals(alone(model, tuned, prompt, sequences[i]), found[i], 1e-9);
                    double base = alone(model, Optional.empty(), prompt, sequences[i]);
                    moved = Math.max(moved, Math.abs(found[i] - base));
                }
                assertTrue(moved > 1e-3, "the adapter moved nothing: " + moved);
            }
        }
    }

    @Test
    void sequencesThatBeginOthersAndEqualOnesHaveScoresOfTheirOwn() {
        try (LanguageModel model = load("llama", ComputeType.FP64)) {
            int[] prompt = {5, 6, 7};
            int[][] sequences = {{8, 9}, {8, 9, 10, 11}, {8}, {8, 9}, {12}};
            TokenTrie trie = TokenTrie.of(sequences, 1);
            double[] found = score(model, trie, NO_STEM, prompt);
            for (int i = 0; i < sequences.length; i++) {
                assertEquals(alone(model, Optional.empty(), prompt, sequences[i]), found[i], 1e-11);
            }
            assertEquals(found[0], found[3]);
            assertEquals(5, trie.size());
            assertArrayEquals(new int[] {2, 4, 1, 2, 1}, trie.lengths());
        }
    }

    @Test
    void neitherTheOrderOfSequencesNorThePromptsBeforeChangeABit() {
        try (LanguageModel model = load("llama", ComputeType.FP32)) {
            int vocabulary = model.config().vocabulary();
            int[] prompt = randomIds(new Random(5), 30, vocabulary);
            int[] other = randomIds(new Random(6), 50, vocabulary);
            int[][] sequences = sequences(300, vocabulary);
            double[] first = score(model, TokenTrie.of(sequences), NO_STEM, prompt);
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, sequences.length).boxed().toList());
            Collections.shuffle(order, new Random(7));
            int[][] shuffled = order.stream().map(i -> sequences[i]).toArray(int[][]::new);
            try (TrieScorer scorer =
                    model.scorer(TokenTrie.of(shuffled), Optional.empty(), NO_STEM)) {
                scorer.score(other);
                double[] again = scorer.score(prompt);
                for (int i = 0; i < again.length; i++) {
                    assertEquals(first[order.get(i)], again[i]);
                }
            }
        }
    }

    @Test
    void tenThousandSequencesGoThroughInPiecesOfBoundedSize() {
        try (LanguageModel model = load("llama", ComputeType.FP32)) {
            int vocabulary = model.config().vocabulary();
            int[] prompt = randomIds(new Random(8), 30, vocabulary);
            int[][] sequences = sequences(10_000, vocabulary);
            TokenTrie trie = TokenTrie.of(sequences);
            for (TokenTrie.Piece piece : trie.pieces()) {
                assertTrue(piece.nodes().length <= TokenTrie.PIECE, "piece too large");
            }
            double[] found = score(model, trie, NO_STEM, prompt);
            for (int i = 0; i < sequences.length; i += 997) {
                double alone = alone(model, Optional.empty(), prompt, sequences[i]);
                assertEquals(alone, found[i], 5e-5 * sequences[i].length);
            }
        }
    }

    /// Many begin alike, as names do; some begin others.
    private static int[][] sequences(int count, int vocabulary) {
        Random random = new Random(count);
        List<int[]> all = new ArrayList<>();
        while (all.size() < count) {
            int[] own = randomIds(random, 1 + random.nextInt(9), vocabulary);
            if (!all.isEmpty() && random.nextInt(3) > 0) {
                int[] like = all.get(random.nextInt(all.size()));
                int shared = Math.min(8, 1 + random.nextInt(like.length));
                int[] joined = Arrays.copyOf(like, shared + Math.min(own.length, 3));
                System.arraycopy(own, 0, joined, shared, Math.min(own.length, 3));
                own = joined;
            }
            all.add(own);
        }
        return all.toArray(int[][]::new);
    }

    private static int[] randomIds(Random random, int length, int vocabulary) {
        return random.ints(length, 0, vocabulary).toArray();
    }

    private static double[] score(LanguageModel model, TokenTrie trie, int[] stem, int[] prompt) {
        try (TrieScorer scorer = model.scorer(trie, Optional.empty(), stem)) {
            return scorer.score(prompt);
        }
    }

    private static double alone(
            LanguageModel model, Optional<Adapter> adapter, int[] prompt, int[] sequence) {
        int[] row = Arrays.copyOf(prompt, prompt.length + sequence.length);
        System.arraycopy(sequence, 0, row, prompt.length, sequence.length);
        boolean[] scored = new boolean[row.length];
        Arrays.fill(scored, prompt.length, row.length, true);
        try (Scope scope = new Scope()) {
            TokenBatch batch = new TokenBatch(new int[][] {row}, new boolean[][] {scored});
            return Arrays.stream(model.logProbs(batch, adapter).toDoubles()).sum();
        }
    }

    private static LanguageModel load(String name, ComputeType type) {
        return LanguageModel.load(
                Goldens.folder().resolve(name), new ModelOptions(type, Checkpointing.NONE));
    }
}
