package org.mintworkbench.app.preference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.mintworkbench.app.process.EngineCommand;
import org.mintworkbench.app.process.EngineStage;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.UserError;

/// What the engine is at for the preferences page, one thing at a time, and how it went.
final class SetStage {
    private final EngineCommand engine;
    private final EngineStage stage;
    final ReadOnlyStringWrapper work = new ReadOnlyStringWrapper("");
    final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    final ReadOnlyObjectWrapper<Optional<UserError>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    SetStage(Background background, EngineCommand engine) {
        this.engine = engine;
        this.stage = new EngineStage(background);
    }

    boolean isWorking() {
        return !work.get().isEmpty();
    }

    /// @param words what it is at
    /// @param result what it made, none when that is not there
    /// @param done gets the result if all went well
    void run(
            String words,
            List<String> arguments,
            Supplier<Optional<String>> result,
            Consumer<String> done) {
        work.set(words);
        trouble.set(Optional.empty());
        stage.<String>run(
                () -> EngineStage.working(log -> engine.stage(arguments, log), result),
                ended -> {
                    work.set("");
                    if (ended instanceof Load.Ready<String>(String value)) {
                        done.accept(value);
                    }
                    tell(ended);
                });
    }

    void tell(Load<?> result) {
        if (result instanceof Load.Failed<?> failed) {
            trouble.set(Optional.of(failed.error()));
        }
    }

    void cancel() {
        if (isWorking()) {
            stage.cancel();
            said.set("Cancelled: " + work.get());
            work.set("");
        }
    }

    static List<String> examination(Path workspace, String set) {
        return List.of("examine", set, "--workspace", workspace.toString());
    }

    static List<String> exporting(Path workspace, String set, String part, Path file) {
        return List.of(
                "export",
                "preferences",
                file.toString(),
                "--workspace",
                workspace.toString(),
                "--preferences",
                set,
                "--part",
                part);
    }
}
