package org.mintworkbench.app.cases;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.UiThread;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.note.CaseNote;
import org.mintworkbench.workspace.note.CaseNotes;

/// The notes on one data set's cases: each is saved, once, a second after the last change. One that
/// cannot be saved stays here, is told of, and is tried again with the next.
final class NoteBook {
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final Path file;
    private final Background background;
    private final Consumer<UserError> trouble;
    private final Map<String, CaseNote> written = new HashMap<>();
    private final Map<String, CaseNote> unsaved = new HashMap<>();
    private CaseNotes read = CaseNotes.none();
    private Background.Repeat pending = Background.Repeat.none();

    /// @param trouble is told on the user interface's thread why notes were not saved
    NoteBook(Path file, Background background, Consumer<UserError> trouble) {
        this.file = file;
        this.background = background;
        this.trouble = trouble;
    }

    boolean isOf(Path other) {
        return file.equals(other);
    }

    /// What the file holds now; what was written here since stands over it.
    void lay(CaseNotes now) {
        read = now;
    }

    CaseNote of(String example) {
        return written.getOrDefault(example, read.of(example));
    }

    void write(String example, CaseNote note) {
        written.put(example, note);
        synchronized (unsaved) {
            unsaved.put(example, note);
        }
        pending.stop();
        pending = background.after(DELAY, this::save);
    }

    /// Saves what still waits; safe to call from any thread.
    void save() {
        synchronized (unsaved) {
            try {
                for (Map.Entry<String, CaseNote> note : Map.copyOf(unsaved).entrySet()) {
                    CaseNotes.save(file, note.getKey(), note.getValue());
                    unsaved.remove(note.getKey());
                }
            } catch (UserError e) {
                UiThread.later(() -> trouble.accept(e));
            }
        }
    }

    /// Saves in the background, without waiting for the second to pass.
    void saveSoon() {
        pending.stop();
        pending = background.after(Duration.ZERO, this::save);
    }
}
