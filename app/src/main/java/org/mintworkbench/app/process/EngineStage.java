package org.mintworkbench.app.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.UserError;

/// Lets an engine do what takes it seconds, in a process of its own, one at a time.
public final class EngineStage {
    private final Background background;
    private Optional<Process> running = Optional.empty();
    private int turn;

    public EngineStage(Background background) {
        this.background = background;
    }

    /// What a first look led to.
    public sealed interface Begun<T> {
        /// Nothing is left to do.
        record Done<T>(T value) implements Begun<T> {}

        /// An engine is at it.
        ///
        /// @param result what it made, none when that is not there
        record Working<T>(Process process, Path log, Supplier<Optional<T>> result)
                implements Begun<T> {}
    }

    /// @param begin looks, and starts an engine where one is needed
    /// @param done gets the result or what the engine said; is not told once this was cancelled
    public <T> void run(Supplier<Begun<T>> begin, Consumer<Load<T>> done) {
        turn++;
        int mine = turn;
        background.load(
                begin,
                begun -> {
                    switch (begun) {
                        case Load.Ready<Begun<T>>(Begun.Done<T> there) ->
                                tell(mine, new Load.Ready<>(there.value()), done);
                        case Load.Ready<Begun<T>>(Begun.Working<T> working) ->
                                follow(mine, working, done);
                        case Load.Failed<Begun<T>>(UserError error) ->
                                tell(mine, new Load.Failed<>(error), done);
                        case Load.Idle<Begun<T>> i -> {}
                        case Load.Waiting<Begun<T>> w -> {}
                    }
                });
    }

    private <T> void tell(int asked, Load<T> result, Consumer<Load<T>> done) {
        if (asked == turn) {
            running = Optional.empty();
            done.accept(result);
        }
    }

    private <T> void follow(int asked, Begun.Working<T> working, Consumer<Load<T>> done) {
        if (asked != turn) {
            working.process().destroy();
        } else {
            running = Optional.of(working.process());
        }
        var _ =
                working.process()
                        .onExit()
                        .thenAccept(ended ->
                                background.load(
                                        () -> outcome(working),
                                        result -> tell(asked, result, done)));
    }

    /// Ends what is being done.
    public void cancel() {
        turn++;
        running.ifPresent(Process::destroy);
        running = Optional.empty();
    }

    /// @param start starts the engine, which is to write into this log
    /// @param result what it made, none when that is not there
    public static <T> Begun<T> working(
            Function<Path, Process> start, Supplier<Optional<T>> result) {
        Path log = log();
        return new Begun.Working<>(start.apply(log), log, result);
    }

    private static Path log() {
        try {
            return Files.createTempFile("mint-engine", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The log stays where an error refers to it.
    private static <T> T outcome(Begun.Working<T> working) {
        int code = working.process().exitValue();
        Optional<T> made = code == 0 ? working.result().get() : Optional.empty();
        Optional<UserError> refusal =
                made.isPresent()
                        ? Optional.empty()
                        : Optional.of(EngineWords.of(working.log(), 0, code));
        if (refusal.filter(e -> e.where().equals(working.log().toString())).isEmpty()) {
            discard(working.log());
        }
        return made.orElseThrow(refusal::orElseThrow);
    }

    private static void discard(Path log) {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
