package org.mintworkbench.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.json.Versioned;

/// Writes a data set's `splits.json`, with the leaks found in it.
public final class MakeSplit {
    /// Reading the cases, dividing them, looking for leaks.
    private static final int STEPS = 3;

    private MakeSplit() {}

    /// @return the split as written; `test-disjoint` and `validation` only where there are such
    public static MadeSplit into(Workspace workspace, String dataset, SplitRequest request) {
        return into(workspace, dataset, request, WorkListener.NONE);
    }

    /// @param listener hears when the cases are read, and when they are divided
    public static MadeSplit into(
            Workspace workspace, String dataset, SplitRequest request, WorkListener listener) {
        DatasetFolder folder = workspace.dataset(dataset);
        folder.manifest();
        Path examplesFile = folder.examplesFile();
        List<Example> examples = JsonLines.read(examplesFile, Example.class);
        listener.at(1, STEPS);
        Parts parts =
                switch (request) {
                    case SplitRequest.FromFile from -> fromFile(from.file(), examples);
                    case SplitRequest.Made made ->
                            new Parts(
                                    "made: " + made.plan(),
                                    made.plan().seed(),
                                    new Splitter(made.plan()).split(examples));
                };
        listener.at(2, STEPS);
        return write(folder, new Target(dataset, Hashes.sha256(examplesFile)), parts, examples);
    }

    private record Target(String dataset, String examplesSha256) {}

    private record Parts(
            String method,
            long seed,
            Map<String, List<String>> ids,
            Map<String, String> publications,
            Problems problems) {
        private Parts(String method, long seed, Map<String, List<String>> ids) {
            this(method, seed, ids, Map.of(), new Problems());
        }
    }

    private static Parts fromFile(Path file, List<Example> examples) {
        Set<String> known = new LinkedHashSet<>();
        examples.forEach(example -> known.add(example.id()));
        SplitFile read = SplitFile.read(file, known);
        Problems problems = new Problems();
        problems.addAll(read.problems());
        return new Parts("file " + file, 0, read.parts(), read.publications(), problems);
    }

    private static MadeSplit write(
            DatasetFolder folder, Target target, Parts parts, List<Example> examples) {
        Split split =
                new Split(
                        Versioned.CURRENT,
                        target.dataset,
                        target.examplesSha256,
                        parts.method,
                        parts.seed,
                        parts.ids,
                        new LeakFinder(examples, parts.publications).find(parts.ids));
        Json.write(folder.splitFile(), split);
        return new MadeSplit(split, parts.problems.all());
    }

    /// A new data set must not inherit the split of the one it replaces.
    static void discard(Path splitsFile) {
        try {
            Files.deleteIfExists(splitsFile);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(splitsFile, e);
        }
    }
}
