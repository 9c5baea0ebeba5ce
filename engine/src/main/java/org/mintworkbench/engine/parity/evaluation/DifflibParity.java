package org.mintworkbench.engine.parity.evaluation;

import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.engine.text.SequenceMatcher;

/// Python's `difflib.SequenceMatcher(None, a, b).ratio()`, to the last bit.
final class DifflibParity implements ParityGroup {
    private static final int AUTOJUNK = 200;

    @Override
    public String name() {
        return "difflib";
    }

    @Override
    public String place() {
        return EvaluationGroups.FOLDER + "difflib.jsonl";
    }

    @Override
    public List<ParityItem> check(Path folder) {
        ParityChecks checks = new ParityChecks(name());
        for (GoldenNode row : GoldenNode.lines(folder.resolve(place()))) {
            String second = row.get("b").text();
            boolean autojunk = second.codePointCount(0, second.length()) >= AUTOJUNK;
            checks.equal(autojunk ? "ratio, second text of 200 and more" : "ratio")
                    .number(
                            row.where(),
                            row.get("ratio").number(),
                            SequenceMatcher.ratio(row.get("a").text(), second));
        }
        return checks.items();
    }
}
