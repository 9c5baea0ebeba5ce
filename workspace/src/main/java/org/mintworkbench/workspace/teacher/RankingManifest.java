package org.mintworkbench.workspace.teacher;

import java.util.List;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.dataset.Source;
import org.mintworkbench.workspace.json.Versioned;

/// `rankings/<id>/ranking.json`, written last: it stands for `rankings.jsonl` beside it.
///
/// @param kind what the scores are
/// @param rankings number of lines of `rankings.jsonl`
/// @param problems number of lines of `problems.jsonl`
public record RankingManifest(
        int schema,
        String id,
        String name,
        String task,
        String dataset,
        String examplesSha256,
        ScoreKind kind,
        int rankings,
        String rankingsSha256,
        int problems,
        List<Source> sources)
        implements Versioned {

    /// What a teacher's scores are; the last three are those of a student that is one.
    public enum ScoreKind {
        PROBABILITY,
        LOGIT,
        SIMILARITY,
        DISTANCE,
        /// log p(label | case), in nats
        LOG_PROBABILITY,
        /// log p(label | case) by number of tokens, in nats
        MEAN_LOG_PROBABILITY,
        /// log p(label | case) - log p(label), in nats
        LOG_PROBABILITY_GAIN
    }

    public RankingManifest {
        Checks.requireId(id, "id");
        sources = List.copyOf(sources);
    }
}
