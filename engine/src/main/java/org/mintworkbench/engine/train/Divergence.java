package org.mintworkbench.engine.train;

import java.util.Optional;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.ObjectiveConfig.LogProb;

/// Tells when a run has gone wrong although its loss is still a number. The loss is smoothed as the
/// window smooths it; when it stands for [#PATIENCE] steps on end above what no sound run reaches,
/// training has diverged. Two such heights:
///
/// - a mean negative log-likelihood above ln(vocabulary), which guessing every token with equal
///   probability would reach, and by one above where it began: an untaught model may begin worse;
/// - three times the highest of the first three losses, and one more: rows differ, so one low first
///   loss must not stand for all. A run's configuration may name another factor than three.
///
/// A factor of 0 switches both off.
///
/// A function of the losses alone: a resumed run that is given the losses so far decides as one
/// that was never interrupted.
final class Divergence {
    /// Steps on end that must be too high.
    static final int PATIENCE = 10;

    private static final int FIRST = 3;
    private static final double KEPT = 0.8;

    private final double ceiling;
    private final double times;
    private double first;
    private double highestFirst;
    private int seen;
    private double average;
    private double weight;
    private int high;
    private boolean lastHigh;
    private int soundUntil;

    private Divergence(double ceiling, double times) {
        this.ceiling = ceiling;
        this.times = times;
    }

    /// @param vocabulary number of tokens the model tells apart
    /// @param times factor of the second height, 0 to never end a run
    static Divergence of(ObjectiveConfig objective, int vocabulary, double times) {
        boolean likelihood =
                switch (objective) {
                    case ObjectiveConfig.Sft sft -> true;
                    case ObjectiveConfig.Orpo orpo -> orpo.logProb() == LogProb.MEAN;
                    case ObjectiveConfig.Dpo dpo -> false;
                    case ObjectiveConfig.Base base -> false;
                };
        return new Divergence(likelihood ? Math.log(vocabulary) : Double.POSITIVE_INFINITY, times);
    }

    /// @param loss of the next step, before its update
    /// @return why training should end, once it should
    Optional<String> observe(double loss) {
        seen++;
        first = seen == 1 ? loss : first;
        highestFirst = seen <= FIRST ? Math.max(highestFirst, loss) : highestFirst;
        average = KEPT * average + (1 - KEPT) * loss;
        weight = KEPT * weight + (1 - KEPT);
        high = smoothed() > bound() ? high + 1 : 0;
        lastHigh = loss > bound();
        soundUntil = isSuspicious() ? soundUntil : seen - 1;
        return high >= PATIENCE ? Optional.of(reason()) : Optional.empty();
    }

    /// The loss is too high by now, for however few steps: nothing to keep as a checkpoint.
    boolean isSuspicious() {
        return high > 0 || lastHigh;
    }

    /// The last step whose weights gave a loss that was not too high, 0 for none. A step's loss is
    /// measured before its update, so it tells of the weights that the step before left.
    int soundUntil() {
        return soundUntil;
    }

    private double smoothed() {
        return average / weight;
    }

    private double bound() {
        return times == 0
                ? Double.POSITIVE_INFINITY
                : Math.min(Math.max(ceiling, first + 1), times * highestFirst + 1);
    }

    private String reason() {
        String what = bound() == ceiling ? ", what blind guessing reaches," : "";
        return String.format(
                java.util.Locale.ROOT,
                "Training diverged: the smoothed loss is %.3g and has stood above %.3g%s for %d steps; it began at %.3g",
                smoothed(),
                bound(),
                what,
                PATIENCE,
                first);
    }
}
