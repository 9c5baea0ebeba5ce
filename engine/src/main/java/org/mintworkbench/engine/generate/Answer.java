package org.mintworkbench.engine.generate;

import java.util.BitSet;
import org.mintworkbench.engine.generate.Generation.Finish;
import org.mintworkbench.engine.tensor.SeededRandom;

/// One answer while it grows.
final class Answer {
    private final GenerationRequest request;
    private final int place;
    private final SeededRandom random;
    private final BitSet seen = new BitSet();
    private final int[] ids;
    private int length;

    /// @param place of the request among all
    Answer(GenerationRequest request, int place, int maxNewTokens) {
        this.request = request;
        this.place = place;
        this.random = new SeededRandom(SeededRandom.mix(request.seed()));
        this.ids = new int[maxNewTokens];
        for (int id : request.promptIds()) {
            seen.set(id);
        }
    }

    GenerationRequest request() {
        return request;
    }

    int place() {
        return place;
    }

    int choose(Sampler sampler, float[] logits) {
        return sampler.next(logits, seen, random);
    }

    void add(int id) {
        ids[length++] = id;
        seen.set(id);
    }

    boolean full() {
        return length == ids.length;
    }

    int last() {
        return ids[length - 1];
    }

    /// Where the last token stands, counted from the prompt's first.
    int lastPosition() {
        return request.promptIds().length + length - 1;
    }

    Generation end(Finish finish) {
        return new Generation(request.id(), java.util.Arrays.copyOf(ids, length), finish);
    }
}
