package org.mintworkbench.engine.parity.evaluation;

import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.workspace.task.NameCleaning;

/// The released evaluator's cleaning of names.
final class CleaningParity implements ParityGroup {
    @Override
    public String name() {
        return "cleaning";
    }

    @Override
    public String place() {
        return EvaluationGroups.FOLDER + "cleaning.json";
    }

    @Override
    public List<ParityItem> check(Path folder) {
        ParityChecks checks = new ParityChecks(name());
        for (GoldenNode row : GoldenNode.file(folder.resolve(place())).rows()) {
            checks.equal("cleaned")
                    .same(
                            row.where(),
                            row.get("cleaned").text(),
                            NameCleaning.clean(row.get("text").text()));
        }
        return checks.items();
    }
}
