package org.mintworkbench.engine.generate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.mintworkbench.engine.tensor.SeededRandom;
import org.mintworkbench.workspace.UserError;

/// Chooses the next token from its logits. The order of the steps and what each keeps are those of
/// transformers' logits processors.
public final class Sampler {
    /// What may come next.
    ///
    /// @param ids tokens that are left
    /// @param probabilities of these, summing to 1
    public record Choice(int[] ids, double[] probabilities) {}

    /// How far below the best logit the search for the top-p set begins.
    private static final double FIRST_DEPTH = 8;

    private final Sampling sampling;

    public Sampler(Sampling sampling) {
        this.sampling = sampling;
    }

    /// Is it always the best token, whatever was said before?
    boolean takesTheBest() {
        return sampling.temperature() == 0 && sampling.repetitionPenalty() == 1;
    }

    /// @param logits (V), used up
    /// @param seen tokens of the prompt and of the answer so far
    int next(float[] logits, BitSet seen, SeededRandom random) {
        if (sampling.temperature() == 0) {
            penalise(logits, seen);
            return best(logits);
        }
        Choice choice = choice(logits, seen);
        double draw = random.nextDouble();
        double sum = 0;
        for (int i = 0; i < choice.ids().length; i++) {
            sum += choice.probabilities()[i];
            if (draw < sum) {
                return choice.ids()[i];
            }
        }
        return choice.ids()[choice.ids().length - 1];
    }

    /// @param logits (V), used up
    public Choice choice(float[] logits, BitSet seen) {
        penalise(logits, seen);
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (logits[i] / sampling.temperature());
            if (Float.isNaN(logits[i])) {
                throw notNumbers("logit of token " + i);
            }
        }
        int[] ids = IntStream.range(0, logits.length).toArray();
        ids = topK(ids, logits);
        ids = topP(ids, logits);
        ids = minP(ids, logits);
        return new Choice(ids, softmax(ids, logits));
    }

    /// @param where which of them
    static UserError notNumbers(String where) {
        return new UserError(
                "The model's logits are not numbers (NaN).",
                where,
                "Check the adapter, or compute in fp32 (compute.type).");
    }

    private void penalise(float[] logits, BitSet seen) {
        float penalty = (float) sampling.repetitionPenalty();
        if (penalty != 1) {
            seen.stream()
                    .filter(id -> id < logits.length)
                    .forEach(id -> logits[id] *= logits[id] < 0 ? penalty : 1 / penalty);
        }
    }

    /// Tokens as good as the k-th best stay with it.
    private int[] topK(int[] ids, float[] scores) {
        if (sampling.topK() == 0 || sampling.topK() >= ids.length) {
            return ids;
        }
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        float least = sorted[sorted.length - sampling.topK()];
        return Arrays.stream(ids).filter(id -> scores[id] >= least).toArray();
    }

    /// Only as many tokens are sorted as are needed to reach p.
    private int[] topP(int[] ids, float[] scores) {
        if (sampling.topP() == 1) {
            return ids;
        }
        float top = best(ids, scores);
        double total = Arrays.stream(ids).mapToDouble(id -> Math.exp(scores[id] - top)).sum();
        for (double depth = FIRST_DEPTH; ; depth *= 2) {
            float least = (float) (top - depth);
            int[] near = Arrays.stream(ids).filter(id -> scores[id] >= least).toArray();
            double mass = Arrays.stream(near).mapToDouble(id -> Math.exp(scores[id] - top)).sum();
            if (mass >= sampling.topP() * total || near.length == ids.length) {
                return nucleus(near, scores, total);
            }
        }
    }

    /// The best tokens, until those before the next one reach p of the total; in order of id.
    private int[] nucleus(int[] ids, float[] scores, double total) {
        int[] ranked =
                Arrays.stream(ids)
                        .boxed()
                        .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double before = 0;
        int kept = 0;
        while (kept < ranked.length && (kept == 0 || before < sampling.topP() * total)) {
            before += Math.exp(scores[ranked[kept]] - scores[ranked[0]]);
            kept++;
        }
        return Arrays.stream(ranked, 0, kept).sorted().toArray();
    }

    private int[] minP(int[] ids, float[] scores) {
        if (sampling.minP() == 0) {
            return ids;
        }
        double least = best(ids, scores) + Math.log(sampling.minP());
        return Arrays.stream(ids).filter(id -> scores[id] >= least).toArray();
    }

    private static double[] softmax(int[] ids, float[] scores) {
        float top = best(ids, scores);
        double[] e = Arrays.stream(ids).mapToDouble(id -> Math.exp(scores[id] - top)).toArray();
        double sum = Arrays.stream(e).sum();
        return Arrays.stream(e).map(value -> value / sum).toArray();
    }

    private static float best(int[] ids, float[] scores) {
        float best = Float.NEGATIVE_INFINITY;
        for (int id : ids) {
            best = Math.max(best, scores[id]);
        }
        return best;
    }

    /// The first of the best, as argmax.
    private static int best(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }
}
