package org.mintworkbench.workspace.dataset;

import java.util.List;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.json.Versioned;

/// `datasets/<id>/dataset.json`, written last: it stands for `examples.jsonl` and `problems.jsonl`
/// beside it.
///
/// @param examples number of lines of `examples.jsonl`
/// @param problems number of lines of `problems.jsonl`
/// @param synthetic what to show wherever the data are shown, when they are made up
public record DatasetManifest(
        int schema,
        String id,
        String name,
        String task,
        int examples,
        String examplesSha256,
        int problems,
        List<Source> sources,
        boolean synthetic)
        implements Versioned {
    public DatasetManifest {
        Checks.requireId(id, "id");
        sources = List.copyOf(sources);
    }
}
