package org.mintworkbench.engine.recipe;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.mintworkbench.engine.student.ModelFiles;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunFolder;

/// Says of which of a run's adapters something was made.
public final class AdapterProvenance {
    private AdapterProvenance() {}

    /// `final`, or the checkpoint's name.
    static String name(RunFolder run, Path adapter) {
        return adapter.equals(run.adapter()) ? "final" : String.valueOf(adapter.getFileName());
    }

    /// The run's provenance with the adapter's name and hashes, for what leaves the workspace.
    ///
    /// @param adapter folder of one of the run's adapters
    public static Provenance of(RunFolder run, Path adapter) {
        Provenance own = Json.read(run.provenanceFile(), Provenance.class);
        Map<String, String> hashes = new TreeMap<>(own.hashes());
        ModelFiles.adapter(hashes, "adapter", adapter);
        Map<String, String> facts = new TreeMap<>(own.facts());
        facts.put(Provenance.CHECKPOINT, name(run, adapter));
        return own.withHashes(hashes).withFacts(facts);
    }
}
