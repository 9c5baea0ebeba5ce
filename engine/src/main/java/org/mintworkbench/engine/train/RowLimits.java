package org.mintworkbench.engine.train;

import java.util.List;
import org.mintworkbench.workspace.run.BatchSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;

/// Cuts rows that are too long, by the rules of the TRL version asked for.
///
/// - ORPO, 1.16: the response is cut to what the prompt leaves free; the prompt never is.
/// - DPO and SFT, 1.16: the row is cut at the end.
/// - Pairs, 0.11.4: if prompt and longer response do not fit, the prompt keeps its last
///   `maxPromptLength` tokens; if that is not enough, each response keeps the first `maxLength -
///   maxPromptLength`.
record RowLimits(BatchSettings.Truncation rules, int maxLength, int maxPromptLength) {
    static RowLimits of(BatchSettings batch) {
        return new RowLimits(batch.truncation(), batch.maxLength(), batch.maxPromptLength());
    }

    TrainingRow cut(TrainingRow row, ObjectiveConfig objective) {
        boolean pair = row.sequences().size() == 2;
        List<TokenSequence> cut =
                pair && rules == BatchSettings.Truncation.TRL_0_11
                        ? promptFirst(row)
                        : row.sequences().stream().map(s -> endFirst(s, objective)).toList();
        return new TrainingRow(row.example(), cut, row.reference(), row.weight());
    }

    private TokenSequence endFirst(TokenSequence sequence, ObjectiveConfig objective) {
        return objective instanceof ObjectiveConfig.Orpo
                ? sequence.keepResponse(maxLength - sequence.promptLength())
                : sequence.keepStart(maxLength);
    }

    private List<TokenSequence> promptFirst(TrainingRow row) {
        int longer =
                row.sequences().stream().mapToInt(TokenSequence::responseLength).max().orElse(0);
        return row.sequences().stream().map(s -> promptFirst(s, longer)).toList();
    }

    private TokenSequence promptFirst(TokenSequence sequence, int longer) {
        if (sequence.promptLength() + longer <= maxLength) {
            return sequence;
        }
        TokenSequence shorter = sequence.keepPromptEnd(maxPromptLength);
        return shorter.promptLength() + longer <= maxLength
                ? shorter
                : shorter.keepResponse(maxLength - maxPromptLength);
    }
}
