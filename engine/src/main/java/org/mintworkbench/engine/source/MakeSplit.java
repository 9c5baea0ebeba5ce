package org.mintworkbench.engine.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.json.Versioned;

/// Writes a data set's `splits.json`, with the leaks found in it.
public final class MakeSplit {
    /// Reading the cases, dividing them, looking for leaks.
    private static final int STEPS = 3;

    private MakeSplit() {}

    /// In place of any other.
    ///
    /// @return the split as written; `test-disjoint` and `validation` only where there are such
    public static MadeSplit into(Workspace workspace, String dataset, SplitRequest request) {
        return into(workspace, dataset, request, IfPresent.REPLACE, WorkListener.NONE);
    }

    /// @param ifPresent what happens to another split; the same one stays, byte for byte
    /// @param listener hears when the cases are read, and when they are divided
    /// @throws UserError when there is another split that must stay
    public static MadeSplit into(
            Workspace workspace,
            String dataset,
            SplitRequest request,
            IfPresent ifPresent,
            WorkListener listener) {
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
                                    SplitAgain.MADE + made.plan(),
                                    made.plan().seed(),
                                    new Splitter(made.plan()).split(examples));
                    case SplitRequest.OfSource of -> ofSource(folder);
                };
        listener.at(2, STEPS);
        Split split =
                new Split(
                        Versioned.CURRENT,
                        dataset,
                        Hashes.sha256(examplesFile),
                        parts.method,
                        parts.seed,
                        parts.ids,
                        new LeakFinder(examples, parts.publications).find(parts.ids));
        Split written = write(workspace, split, ifPresent);
        return new MadeSplit(written, parts.problems.all());
    }

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
        return new Parts(SplitAgain.FILE + file, 0, read.parts(), read.publications(), problems);
    }

    /// @throws UserError when the cases did not come with one, or are others now
    private static Parts ofSource(DatasetFolder folder) {
        Path file = folder.sourceSplitFile();
        if (!Files.exists(file)) {
            throw new UserError(
                    "The cases did not come with a split of their own.",
                    folder.path().toString(),
                    "Name a table with --file, or make a split with --new.");
        }
        Split own = Json.read(file, Split.class);
        return new Parts(own.method(), own.seed(), own.parts());
    }

    private static Split write(Workspace workspace, Split split, IfPresent ifPresent) {
        DatasetFolder folder = workspace.dataset(split.dataset());
        Optional<Split> old = present(folder, ifPresent);
        if (old.filter(there -> isSame(there, split)).isPresent()) {
            return old.get();
        }
        if (old.isPresent() && ifPresent == IfPresent.FAIL) {
            throw isThere(workspace, old.get());
        }
        old.filter(Split::cameWithTheCases)
                .ifPresent(own -> Json.write(folder.sourceSplitFile(), own));
        Json.write(folder.splitFile(), split);
        return split;
    }

    /// One that cannot be read may be replaced like any other.
    private static Optional<Split> present(DatasetFolder folder, IfPresent ifPresent) {
        if (!Files.exists(folder.splitFile())) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.split());
        } catch (UserError e) {
            if (ifPresent == IfPresent.FAIL) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /// Sets and runs name a split by its file's hash, so one that only calls itself otherwise is
    /// not written.
    private static boolean isSame(Split old, Split split) {
        return old.examplesSha256().equals(split.examplesSha256())
                && old.parts().equals(split.parts())
                && old.leaks().equals(split.leaks());
    }

    private static UserError isThere(Workspace workspace, Split old) {
        SplitUse use = SplitUse.of(workspace, old.dataset());
        return new UserError(
                "The data set has another split already (%s): %s."
                        .formatted(old.method(), use.inWords()),
                workspace.dataset(old.dataset()).splitFile().toString(),
                "Replace it with --replace. What rests on it can be used again only when it is back: `%s`."
                        .formatted(SplitAgain.command(workspace, old)));
    }
}
