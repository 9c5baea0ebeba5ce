package org.mintworkbench.engine.generate;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mintworkbench.engine.generate.Generation.Finish;
import org.mintworkbench.engine.model.decoder.DecoderCache;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;

/// The rows of a key-value cache, and the answers that grow in them.
final class Batch {
    private final DecoderCache cache;
    private final GenerationSettings settings;
    private final GenerationListener listener;
    private final Sampler sampler;
    private final Function<GenerationRequest, Optional<DecoderCache.Sight>> sights;
    private final @Nullable Answer[] rows;
    private final Deque<Answer> waiting = new ArrayDeque<>();
    private @Nullable Generation[] done = new Generation[0];

    /// @param sights what a request's prompt sees
    Batch(
            DecoderCache cache,
            GenerationSettings settings,
            GenerationListener listener,
            Function<GenerationRequest, Optional<DecoderCache.Sight>> sights) {
        this.sights = sights;
        this.cache = cache;
        this.settings = settings;
        this.listener = listener;
        this.sampler = new Sampler(settings.sampling());
        this.rows = new Answer[Math.min(settings.batchSize(), cache.rows())];
    }

    List<Generation> run(List<GenerationRequest> requests) {
        done = new Generation[requests.size()];
        // Neighbours of about the same length look back together.
        IntStream.range(0, requests.size())
                .mapToObj(i -> new Answer(requests.get(i), i, settings.maxNewTokens()))
                .sorted(Comparator.comparingInt(a -> a.request().promptIds().length))
                .forEach(waiting::add);
        while (!listener.cancelled() && begin()) {
            if (active()) {
                step();
            }
        }
        cancelRest();
        return Arrays.stream(done).map(Objects::requireNonNull).toList();
    }

    /// Fills free rows; false when there is nothing left to do.
    private boolean begin() {
        for (int row = 0; row < rows.length && !listener.cancelled(); row++) {
            while (rows[row] == null && !waiting.isEmpty()) {
                begin(row, waiting.remove());
            }
        }
        return active() || !waiting.isEmpty();
    }

    private void begin(int row, Answer answer) {
        rows[row] = answer;
        try (Scope scope = new Scope()) {
            Tensor logits =
                    cache.prefill(
                            row, answer.request().promptIds(), sights.apply(answer.request()));
            int next =
                    sampler.takesTheBest()
                            ? cache.best(logits)[0]
                            : answer.choose(sampler, logits.toFloats());
            accept(row, answer, next);
        }
    }

    private void step() {
        int[] ids = new int[cache.rows()];
        int[] positions = new int[cache.rows()];
        for (int row = 0; row < rows.length; row++) {
            Answer answer = rows[row];
            ids[row] = answer == null ? 0 : answer.last();
            positions[row] = answer == null ? 0 : answer.lastPosition();
        }
        try (Scope scope = new Scope()) {
            Tensor logits = cache.step(ids, positions);
            int[] next = sampler.takesTheBest() ? cache.best(logits) : draw(logits);
            for (int row = 0; row < rows.length; row++) {
                Answer answer = rows[row];
                if (answer != null) {
                    accept(row, answer, next[row]);
                }
            }
        }
    }

    private int[] draw(Tensor logits) {
        float[] values = logits.toFloats();
        int vocabulary = values.length / cache.rows();
        int[] next = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            Answer answer = rows[row];
            if (answer != null) {
                int from = row * vocabulary;
                float[] own = Arrays.copyOfRange(values, from, from + vocabulary);
                next[row] = answer.choose(sampler, own);
            }
        }
        return next;
    }

    private void accept(int row, Answer answer, int next) {
        if (next < 0) {
            throw Sampler.notNumbers("answer to " + answer.request().id());
        }
        if (settings.stopIds().contains(next)) {
            finish(row, answer, Finish.STOP_TOKEN);
            return;
        }
        answer.add(next);
        listener.token(answer.request().id(), next);
        if (answer.full()) {
            finish(row, answer, Finish.LENGTH);
        }
    }

    private void finish(int row, Answer answer, Finish finish) {
        rows[row] = null;
        Generation generation = answer.end(finish);
        done[answer.place()] = generation;
        listener.finished(generation);
    }

    private void cancelRest() {
        for (int row = 0; row < rows.length; row++) {
            Answer answer = rows[row];
            if (answer != null) {
                finish(row, answer, Finish.CANCELLED);
            }
        }
        for (Answer answer : waiting) {
            done[answer.place()] = answer.end(Finish.CANCELLED);
        }
    }

    private boolean active() {
        return Arrays.stream(rows).anyMatch(Objects::nonNull);
    }
}
