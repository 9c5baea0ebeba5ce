package org.mintworkbench.engine.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.run.RunFolder;

/// A data set with its split, read and checked against each other's hashes.
public record Cases(DatasetManifest manifest, Split split, Map<String, Example> byId) {

    public static Cases of(Workspace workspace, String dataset) {
        DatasetFolder folder = workspace.dataset(dataset);
        DatasetManifest manifest = folder.manifest();
        Path file = folder.examplesFile();
        Map<String, Example> byId = folder.examplesById();
        if (!Hashes.sha256(file).equals(manifest.examplesSha256())) {
            throw new UserError(
                    "The cases are not those that dataset.json stands for.",
                    file.toString(),
                    "Import the data set again.");
        }
        Split split = folder.split();
        if (!split.examplesSha256().equals(manifest.examplesSha256())) {
            throw new UserError(
                    "The split is of other cases than lie here now.",
                    folder.splitFile().toString(),
                    "Split the data set again: `mint split`.");
        }
        return new Cases(manifest, split, byId);
    }

    /// A run whose preferences came from elsewhere, with no cases named for them.
    static UserError noneBehind(RunFolder run) {
        return new UserError(
                "No cases stand behind this run: what it was trained on came from elsewhere, and no data set was named for it.",
                run.path().toString(),
                "Import it again with --dataset ID, the cases that it shall answer (and train again, if it was trained here).");
    }

    /// The cases of a part, in its order.
    public List<Example> part(String name) {
        List<Example> examples = new ArrayList<>();
        for (String id : split.part(name)) {
            Example example = byId.get(id);
            if (example == null) {
                throw new UserError(
                        "The case \"" + id + "\" is not in the data set.",
                        "splits.json, part " + name,
                        "Run `mint split` again.");
            }
            examples.add(example);
        }
        return examples;
    }
}
