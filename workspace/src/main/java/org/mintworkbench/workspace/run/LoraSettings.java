package org.mintworkbench.workspace.run;

import java.util.List;
import org.mintworkbench.workspace.Checks;

/// @param rank 1 or more
/// @param alpha scale = alpha / rank, or alpha / sqrt(rank) with rsLoRA
/// @param dropout 0 to below 1
/// @param targets any of `q_proj k_proj v_proj o_proj gate_proj up_proj down_proj`, or
///   `all-linear`; beside them `multi_modal_projector` of a model that sees
public record LoraSettings(
        int rank, double alpha, double dropout, List<String> targets, boolean rsLora) {
    public LoraSettings {
        Checks.require(rank >= 1, "lora.rank", "must be at least 1");
        Checks.require(alpha > 0, "lora.alpha", "must be above 0");
        Checks.require(dropout >= 0 && dropout < 1, "lora.dropout", "must be 0 to below 1");
        Checks.require(!targets.isEmpty(), "lora.targets", "must name at least one module");
        targets = List.copyOf(targets);
    }
}
