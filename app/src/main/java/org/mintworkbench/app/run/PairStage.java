package org.mintworkbench.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.app.process.EngineWords;
import org.mintworkbench.app.process.PairRequest;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.preference.PairedFiles;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferenceManifest;

/// Finds the preference set of a pairing, or has an engine make it: `mint pair` in a process of its
/// own. One at a time.
final class PairStage {
    private final EngineCommand engine;
    private final Background background;
    private Optional<Process> running = Optional.empty();
    private int turn;

    PairStage(EngineCommand engine, Background background) {
        this.engine = engine;
        this.background = background;
    }

    /// What a look at the workspace led to.
    private sealed interface Begun {
        record There(String id) implements Begun {}

        record Making(PairRequest request, Process process, Path log) implements Begun {}
    }

    /// @param done gets the set's id; is not told once the making was cancelled
    void make(Catalog catalog, RunPlan.Pairs pairs, Consumer<Load<String>> done) {
        turn++;
        int mine = turn;
        background.load(
                () -> begin(catalog, pairs),
                begun -> {
                    switch (begun) {
                        case Load.Ready<Begun>(Begun.There there) ->
                                tell(mine, new Load.Ready<>(there.id()), done);
                        case Load.Ready<Begun>(Begun.Making making) -> follow(mine, making, done);
                        case Load.Failed<Begun>(UserError error) ->
                                tell(mine, new Load.Failed<>(error), done);
                        case Load.Idle<Begun> i -> {}
                        case Load.Waiting<Begun> w -> {}
                    }
                });
    }

    private void tell(int asked, Load<String> result, Consumer<Load<String>> done) {
        if (asked == turn) {
            running = Optional.empty();
            done.accept(result);
        }
    }

    private void follow(int asked, Begun.Making making, Consumer<Load<String>> done) {
        if (asked != turn) {
            making.process().destroy();
        } else {
            running = Optional.of(making.process());
        }
        var _ =
                making.process()
                        .onExit()
                        .thenAccept(ended ->
                                background.load(
                                        () -> outcome(making),
                                        result -> tell(asked, result, done)));
    }

    /// Ends what is being made. A set is complete only with its manifest, which is written last.
    void cancel() {
        turn++;
        running.ifPresent(Process::destroy);
        running = Optional.empty();
    }

    private Begun begin(Catalog catalog, RunPlan.Pairs pairs) {
        Workspace workspace = catalog.workspace();
        Optional<String> there =
                catalog.preferences().stream()
                        .filter(set -> isOf(set, pairs) && isOfTheseFiles(workspace, set))
                        .map(PreferenceManifest::id)
                        .findFirst();
        if (there.isPresent()) {
            return new Begun.There(there.get());
        }
        PairRequest request =
                new PairRequest(
                        workspace.root(),
                        freeId(workspace, pairs.pairing().usualId()),
                        pairs.dataset(),
                        pairs.ranking(),
                        pairs.pairing());
        Path log = log();
        return new Begun.Making(request, engine.pair(request, log), log);
    }

    /// Whether the set is this pairing of this teacher's labels.
    static boolean isOf(PreferenceManifest set, RunPlan.Pairs pairs) {
        return set.dataset().equals(pairs.dataset())
                && set.ranking().equals(pairs.ranking())
                && set.pairing().equals(Optional.of(pairs.pairing()));
    }

    /// The trainer refuses a set whose cases, split or rankings have changed since it was made.
    private static boolean isOfTheseFiles(Workspace workspace, PreferenceManifest set) {
        return PairedFiles.of(workspace, set.task(), set.dataset(), set.ranking())
                .changedSince(set)
                .isEmpty();
    }

    private static String freeId(Workspace workspace, String stem) {
        List<String> taken = workspace.list("preferences", "preferences.json");
        String id = stem;
        for (int i = 2; taken.contains(id); i++) {
            id = stem + "-" + i;
        }
        return id;
    }

    private static Path log() {
        try {
            return Files.createTempFile("mint-pair", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String outcome(Begun.Making making) {
        Optional<UserError> error = refusal(making);
        boolean quoted = error.map(e -> e.where().equals(making.log().toString())).orElse(false);
        if (!quoted) {
            discard(making.log());
        }
        if (error.isPresent()) {
            throw error.get();
        }
        return making.request().id();
    }

    private static Optional<UserError> refusal(Begun.Making making) {
        Path set =
                making.request().workspace().resolve("preferences").resolve(making.request().id());
        int code = making.process().exitValue();
        return code == 0 && Files.exists(new PreferenceFolder(set).manifestFile())
                ? Optional.empty()
                : Optional.of(EngineWords.of(making.log(), 0, code));
    }

    private static void discard(Path log) {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
