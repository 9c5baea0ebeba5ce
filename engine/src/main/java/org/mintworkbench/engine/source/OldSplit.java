package org.mintworkbench.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Leak;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.Versioned;

/// What an import does with the split that the data set had before. It stays where the cases are
/// the same by their ids, so that what rests on it can be used further, and goes where they are
/// others.
final class OldSplit {
    private final DatasetFolder folder;
    private final Optional<Split> split;
    private final Set<String> ids;

    private OldSplit(DatasetFolder folder, Optional<Split> split, Set<String> ids) {
        this.folder = folder;
        this.split = split;
        this.ids = ids;
    }

    /// Read before the cases are written. What cannot be read is as good as gone.
    static OldSplit of(DatasetFolder folder) {
        OldSplit none = new OldSplit(folder, Optional.empty(), Set.of());
        if (!Files.exists(folder.splitFile()) || !Files.exists(folder.examplesFile())) {
            return none;
        }
        try {
            return new OldSplit(folder, Optional.of(folder.split()), ids(folder.examples()));
        } catch (UserError e) {
            return none;
        }
    }

    private static Set<String> ids(List<Example> examples) {
        Set<String> ids = new LinkedHashSet<>();
        examples.forEach(example -> ids.add(example.id()));
        return ids;
    }

    /// Leaves the data set with the split that it shall have now.
    ///
    /// @param examples as they are written now
    /// @param parts the source's own, may be empty
    ImportedSplit settle(List<Example> examples, Map<String, List<String>> parts) {
        String sha256 = Hashes.sha256(folder.examplesFile());
        Optional<Split> own =
                parts.isEmpty() ? Optional.empty() : Optional.of(own(examples, parts, sha256));
        Optional<Split> stays = split.filter(old -> stays(old, examples, own.isPresent()));
        put(folder.sourceSplitFile(), own.filter(now -> stays.isPresent()));
        if (stays.isEmpty()) {
            put(folder.splitFile(), own);
            Optional<Split> dropped = split.filter(old -> own.isEmpty() || !old.cameWithTheCases());
            return new ImportedSplit(own, dropped, false);
        }
        Split kept = kept(stays.get(), examples, sha256);
        return new ImportedSplit(Optional.of(kept), stays, true);
    }

    /// The source's own split gives way to what the source says now.
    private boolean stays(Split old, List<Example> examples, boolean hasOwn) {
        return ids(examples).equals(ids)
                && ids.containsAll(old.partOf().keySet())
                && !(hasOwn && old.cameWithTheCases());
    }

    private static void put(Path file, Optional<Split> split) {
        split.ifPresentOrElse(now -> Json.write(file, now), () -> discard(file));
    }

    private Split own(List<Example> examples, Map<String, List<String>> parts, String sha256) {
        return new Split(
                Versioned.CURRENT,
                String.valueOf(folder.path().getFileName()),
                sha256,
                Split.OF_SOURCE,
                0,
                parts,
                new LeakFinder(examples).find(parts));
    }

    /// Of the very same cases it stays byte for byte; of the same ids with other contents it is
    /// looked through for leaks again.
    private Split kept(Split old, List<Example> examples, String sha256) {
        if (old.examplesSha256().equals(sha256)) {
            return old;
        }
        List<Leak> leaks = new ArrayList<>(new LeakFinder(examples).find(old.parts()));
        // A split's table may have named publications that the cases do not.
        old.leaks().stream()
                .filter(leak -> leak.kind() == Leak.Kind.PUBLICATION)
                .filter(leak -> leaks.stream().noneMatch(l -> l.group().equals(leak.group())))
                .forEach(leaks::add);
        Split now =
                new Split(
                        Versioned.CURRENT,
                        old.dataset(),
                        sha256,
                        old.method(),
                        old.seed(),
                        old.parts(),
                        leaks);
        Json.write(folder.splitFile(), now);
        return now;
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(file, e);
        }
    }
}
