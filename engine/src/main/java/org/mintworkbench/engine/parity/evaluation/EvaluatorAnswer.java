package org.mintworkbench.engine.parity.evaluation;

import java.util.List;
import org.mintworkbench.engine.evaluate.PaperScores;
import org.mintworkbench.engine.evaluate.ReleasedReader;
import org.mintworkbench.engine.evaluate.TeacherNames;
import org.mintworkbench.engine.parity.GoldenNode;

/// One answer of `evaluator.jsonl`: its items as the released evaluator reads them, the truth and
/// the teacher's two sides.
record EvaluatorAnswer(GoldenNode row, List<String> items, String truth, TeacherNames sides) {
    private static final ReleasedReader READER = new ReleasedReader("POTENTIAL_DISEASES:");

    static EvaluatorAnswer of(GoldenNode row) {
        return new EvaluatorAnswer(
                row,
                READER.items(row.get("text").text()),
                row.get("truth").text(),
                new TeacherNames(row.get("top_k").texts(), row.get("bottom_q").texts()));
    }

    /// The sides with the first q rejected names only.
    TeacherNames sides(int q) {
        List<String> bottom = sides.bottom();
        return new TeacherNames(sides.top(), bottom.subList(0, Math.min(q, bottom.size())));
    }

    int fuzzyRank(PaperScores scores) {
        return scores.fuzzyRank(items, PaperScores.parts(truth)).orElse(Integer.MAX_VALUE);
    }
}
