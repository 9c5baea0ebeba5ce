package org.mintworkbench.engine.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;

/// A data set with its split, read and checked against each other's hashes.
public record Cases(DatasetManifest manifest, Split split, Map<String, Example> byId) {

    public static Cases of(Workspace workspace, String dataset) {
        Path folder = workspace.dataset(dataset);
        DatasetManifest manifest = Json.read(folder.resolve("dataset.json"), DatasetManifest.class);
        Path file = folder.resolve("examples.jsonl");
        Map<String, Example> byId = new LinkedHashMap<>();
        JsonLines.forEach(file, Example.class, e -> byId.put(e.id(), e));
        if (!Hashes.sha256(file).equals(manifest.examplesSha256())) {
            throw new UserError(
                    "The cases are not those that dataset.json stands for.",
                    file.toString(),
                    "Import the data set again.");
        }
        Path splits = folder.resolve("splits.json");
        if (!Files.exists(splits)) {
            throw new UserError(
                    "The data set is not split yet.", splits.toString(), "Run `mint split`.");
        }
        return new Cases(manifest, Json.read(splits, Split.class), byId);
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
