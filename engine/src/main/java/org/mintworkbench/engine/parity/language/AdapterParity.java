package org.mintworkbench.engine.parity.language;

import java.nio.file.Path;
import java.util.Optional;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.train.BatchLoss;
import org.mintworkbench.workspace.run.ObjectiveConfig;

/// PEFT adapters: logits, mean negative log-likelihood and gradients.
final class AdapterParity extends FolderParity {
    private static final String GOLDEN = "golden.safetensors";

    AdapterParity() {
        super("adapters", LanguageGroups.FOLDER + "lora", GOLDEN);
    }

    @Override
    void check(Path folder, ParityChecks checks) {
        String name = LanguageGroups.name(folder);
        String where = name + "/" + GOLDEN;
        try (Scope scope = new Scope();
                LanguageModel model = LanguageGroups.model(GoldenAdapter.base(folder));
                Adapter adapter = Adapter.read(folder, model);
                TensorFile golden = TensorFile.open(folder.resolve(GOLDEN))) {
            PaddedBatch batch = PaddedBatch.of(golden, "");
            batch.compare(
                    checks.of(name + " logits", LanguageGroups.LOGITS),
                    where + "/logits",
                    golden.get("logits").toDoubles(),
                    model.logits(batch.ours(), Optional.of(adapter)).toDoubles(),
                    model.config().vocabulary());
            BatchLoss.Result loss =
                    BatchLoss.compute(
                            new ObjectiveConfig.Sft(ObjectiveConfig.Scored.PROMPT_AND_RESPONSE),
                            BatchLoss.Rows.whole(batch.ours().ids()),
                            model,
                            adapter);
            checks.of(name + " mean NLL", LanguageGroups.LOSS)
                    .number(where + "/mean_nll", golden.get("mean_nll").item(), loss.loss());
            GoldenAdapter.gradients(
                    adapter,
                    golden,
                    where,
                    checks.of(name + " gradients (of largest)", LanguageGroups.GRADIENTS));
        }
    }
}
