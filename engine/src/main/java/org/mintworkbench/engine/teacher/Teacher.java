package org.mintworkbench.engine.teacher;

import java.util.List;
import java.util.Map;
import org.mintworkbench.engine.image.Pixels;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;

/// A model that looks at the image of a case and scores labels.
public interface Teacher extends AutoCloseable {
    /// A case with its image.
    record Seen(Example example, Pixels image) {}

    /// Ids or names of labels, in the order of the scores.
    List<String> labels();

    /// What the scores are.
    ScoreKind kind();

    /// What is asked about a case beside its image; empty where it is the same for all.
    String question(Example example);

    /// What the scores depend on beside weights, images and questions, by name.
    Map<String, String> facts();

    /// One score a label for each case: a case's are the same whatever stands beside it, up to
    /// rounding.
    List<double[]> scores(List<Seen> cases);

    @Override
    void close();
}
