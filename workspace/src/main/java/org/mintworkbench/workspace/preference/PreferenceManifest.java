package org.mintworkbench.workspace.preference;

import java.util.Map;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.json.Versioned;

/// `preferences/<id>/preferences.json`, written last: it stands for one `<part>.jsonl` a part.
///
/// @param counts what the pairing did, by name (`cases`, `pairs`, `truth_injected`,
///   `truth_removed_from_rejected`, `shortened_overlap`, `skipped_no_ranking`, `ties_at_edge`, ...)
/// @param pairs part to number of lines
/// @param sha256 part to the hash of its file
/// @param parents id to SHA-256 of what it was made from: `task`, `examples`, `splits`, `rankings`
public record PreferenceManifest(
        int schema,
        String id,
        String task,
        String dataset,
        String ranking,
        PairingConfig pairing,
        Map<String, Integer> counts,
        Map<String, Integer> pairs,
        Map<String, String> sha256,
        Map<String, String> parents)
        implements Versioned {
    public PreferenceManifest {
        Checks.requireId(id, "id");
    }
}
