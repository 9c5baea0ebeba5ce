package org.mintworkbench.workspace.note;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.Versioned;

/// `notes/<dataset>.json`: notes on the cases of a data set. Only windows write it.
///
/// @param notes by case id, in its order; none is blank
public record CaseNotes(int schema, Map<String, CaseNote> notes) implements Versioned {
    public CaseNotes {
        notes = java.util.Collections.unmodifiableMap(new TreeMap<>(notes));
    }

    /// Those of a file, none when there is no such file.
    ///
    /// @throws org.mintworkbench.workspace.UserError when it cannot be read
    public static CaseNotes read(Path file) {
        return Files.exists(file) ? Json.read(file, CaseNotes.class) : none();
    }

    public static CaseNotes none() {
        return new CaseNotes(CURRENT, Map.of());
    }

    /// Puts one note into the file as it is now, so that two windows lose none of each other's
    /// notes on different cases.
    public static CaseNotes save(Path file, String example, CaseNote note) {
        CaseNotes changed = read(file).with(example, note);
        Json.write(file, changed);
        return changed;
    }

    public CaseNote of(String example) {
        return notes.getOrDefault(example, CaseNote.blank());
    }

    /// A blank note takes the old one away.
    CaseNotes with(String example, CaseNote note) {
        Map<String, CaseNote> changed = new TreeMap<>(notes);
        if (note.saysNothing()) {
            changed.remove(example);
        } else {
            changed.put(example, note);
        }
        return new CaseNotes(schema, changed);
    }
}
