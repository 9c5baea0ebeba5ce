package org.mintworkbench.engine.teacher;

import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;

/// Which features are brought to length 1 before an image is held against a prompt.
public enum Normalisation {
    /// cosines times the trained scale, softmax over the prompts: CLIP's own
    BOTH(ScoreKind.PROBABILITY),
    /// images only, as PLIP's published helper does: prompts with long feature vectors win more
    /// often
    IMAGES(ScoreKind.SIMILARITY);

    private final ScoreKind kind;

    Normalisation(ScoreKind kind) {
        this.kind = kind;
    }

    /// What the scores are.
    public ScoreKind kind() {
        return kind;
    }
}
