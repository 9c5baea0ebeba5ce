package org.mintworkbench.engine.exchange.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mintworkbench.workspace.UserError;

/// What a run of others optimised: of TRL's objectives, those that there are here.
enum TheirObjective {
    SFT,
    DPO,
    ORPO;

    /// The settings' class tells it, `ORPOConfig`; else the names of the logged figures do.
    ///
    /// @throws UserError when it was another objective
    static TheirObjective of(Map<String, String> settings, List<TrainerState.Row> rows) {
        String name = settings.getOrDefault("class", "");
        return switch (name) {
            case "ORPOConfig" -> ORPO;
            case "DPOConfig" -> DPO;
            case "SFTConfig" -> SFT;
            case "", "TrainingArguments" -> byFigures(rows);
            default ->
                    throw new UserError(
                            "The run was trained with TRL's " + name + ".",
                            "training_args.bin",
                            "Import runs of SFT, DPO or ORPO; others have no place here.");
        };
    }

    private static TheirObjective byFigures(List<TrainerState.Row> rows) {
        Set<String> names = rows.isEmpty() ? Set.of() : rows.getFirst().metrics().keySet();
        if (names.contains("log_odds_ratio")) {
            return ORPO;
        }
        return names.contains("rewards/margins") ? DPO : SFT;
    }
}
