package org.mintworkbench.workspace.run;

import java.util.Map;
import org.mintworkbench.workspace.json.Versioned;

/// `provenance.json`: what a run's result depends on beside its configuration.
///
/// @param versions name to version: `workbench`, `java`, `djl`, `pytorch`, `tokenizers`, `os`
/// @param hashes name to SHA-256: `model`, `tokenizer`, `preferences`, `examples`, `config`, ...
/// @param device words, e.g. `cpu, 2 threads, AMD EPYC`
/// @param chatTemplate where the chat template came from
/// @param facts further facts by name, e.g. `truncated_rows`, `dropped_rows`, `departures`
public record Provenance(
        int schema,
        Map<String, String> versions,
        Map<String, String> hashes,
        String device,
        int threads,
        long seed,
        String chatTemplate,
        Map<String, String> facts)
        implements Versioned {
    /// Name of a fact of what one adapter made: which of the run's, `final` or a checkpoint's name.
    public static final String CHECKPOINT = "checkpoint";

    public Provenance withHashes(Map<String, String> other) {
        return new Provenance(schema, versions, other, device, threads, seed, chatTemplate, facts);
    }

    public Provenance withFacts(Map<String, String> other) {
        return new Provenance(schema, versions, hashes, device, threads, seed, chatTemplate, other);
    }
}
