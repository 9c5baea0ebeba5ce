package org.mintworkbench.workspace.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Hashes;

/// A data set with its split, read and checked against each other's hashes.
public record Cases(DatasetManifest manifest, Split split, Map<String, Example> byId) {

    /// @throws UserError when the data set is not split yet, or a file is not the one that another
    ///   stands for
    static Cases of(DatasetFolder folder) {
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
