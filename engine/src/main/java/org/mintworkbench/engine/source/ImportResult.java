package org.mintworkbench.engine.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mintworkbench.engine.source.CaseImportRequest.Origin;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Source;

/// What an importer found.
///
/// @param examples ids unique, in the source's order
/// @param problems what was skipped or read with a doubt
/// @param sources the files as they were when read
/// @param parts part name to case ids, as the source's own split column has them; may be empty
/// @param origin what the source itself says of its cases
/// @param images those of the cases that have one
public record ImportResult(
        List<Example> examples,
        List<Problem> problems,
        List<Source> sources,
        Map<String, List<String>> parts,
        Origin origin,
        CaseImages images) {
    public ImportResult {
        examples = List.copyOf(examples);
        problems = List.copyOf(problems);
        sources = List.copyOf(sources);
        parts = new LinkedHashMap<>(parts);
    }

    /// Of a source that cannot say where its cases come from.
    public ImportResult(
            List<Example> examples,
            List<Problem> problems,
            List<Source> sources,
            Map<String, List<String>> parts) {
        this(examples, problems, sources, parts, Origin.REAL);
    }

    /// Of a source without images.
    public ImportResult(
            List<Example> examples,
            List<Problem> problems,
            List<Source> sources,
            Map<String, List<String>> parts,
            Origin origin) {
        this(examples, problems, sources, parts, origin, CaseImages.NONE);
    }
}
