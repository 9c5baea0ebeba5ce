package org.mintworkbench.engine.model;

import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.engine.model.Head.Scores;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.Pass.Targets;
import org.mintworkbench.engine.model.decoder.Decoder;
import org.mintworkbench.engine.model.decoder.Decoder.Kept;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;

/// Some rows of a batch on their way forward and back, for training. Its tensors belong to the
/// scope it is used in.
///
/// Each layer keeps what its backward pass needs, or, with [Checkpointing#LAYERS], only what enters
/// it, and is run again on the way back, with the same dropout.
final class PartPass {
    private final Decoder decoder;
    private final Head head;
    private final boolean keeps;
    private final Pass pass;
    private final Targets wanted;
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<List<Tensor>> kept = new ArrayList<>();
    private final Scores scores;

    /// Runs forward.
    ///
    /// @param share of the probabilities that may be kept that is this part's
    PartPass(Decoder decoder, Head head, Checkpointing checkpointing, Pass pass, double share) {
        this.decoder = decoder;
        this.head = head;
        this.keeps = checkpointing == Checkpointing.NONE;
        this.pass = pass;
        wanted = pass.scored();
        int first = pass.firstTrained();
        inputs.add(pass.embed());
        for (int i = 0; i < decoder.config().layers(); i++) {
            try (Scope scope = new Scope()) {
                Kept layer =
                        i < first
                                ? new Kept(pass.layer(i, inputs.getLast()), List.of())
                                : pass.layerKept(i, inputs.getLast());
                inputs.add(scope.keep(layer.output()));
                kept.add(keeps ? layer.kept() : List.of());
                kept.getLast().forEach(scope::keep);
            }
        }
        scores =
                head.scores(
                        decoder.beforeHead(inputs.getLast(), wanted.before()), wanted.ids(), share);
    }

    /// Log-probabilities of the whole batch, (B, T): 0 but for what is scored of this part's rows.
    Tensor logProbs() {
        return head.spread(scores.logProbs(), wanted, pass.batch());
    }

    /// Runs back, once.
    ///
    /// @param gradient (B, T) of the loss with respect to the log-probabilities
    /// @param sums of each layer, like its LoRA pairs: what is added to
    void backward(Tensor gradient, List<List<Tensor>> sums) {
        Tensor below =
                decoder.beforeHeadBackward(
                        head.backward(scores, head.collect(gradient, wanted)),
                        inputs.getLast(),
                        wanted.before());
        for (int i = decoder.config().layers() - 1; i >= pass.firstTrained(); i--) {
            inputs.removeLast().close();
            try (Scope scope = new Scope()) {
                Tensor x = inputs.getLast();
                List<Tensor> values = keeps ? kept.get(i) : pass.layerKept(i, x).kept();
                Tensor next = pass.layerBackward(i, below, x, values, sums.get(i));
                below.close();
                kept.get(i).forEach(Tensor::close);
                below = scope.keep(next);
            }
        }
        pass.projectorBackward(sums.getLast());
    }
}
