package org.mintworkbench.app.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mintworkbench.workspace.UserError;

/// Small files that are read again only when they changed.
final class FileCache<T> {
    private final Function<Path, T> reader;
    private final Map<Path, Entry<T>> entries = new HashMap<>();

    private record Entry<T>(String stamp, Optional<T> value, Optional<UserError> error) {}

    FileCache(Function<Path, T> reader) {
        this.reader = reader;
    }

    /// @param problems where to add why a file cannot be read
    Optional<T> get(Path file, List<UserError> problems) {
        String stamp = stamp(file);
        Entry<T> entry = entries.get(file);
        if (entry == null || !entry.stamp().equals(stamp)) {
            entry = read(file, stamp);
            entries.put(file, entry);
        }
        entry.error().ifPresent(problems::add);
        return entry.value();
    }

    private Entry<T> read(Path file, String stamp) {
        try {
            return new Entry<>(stamp, Optional.of(reader.apply(file)), Optional.empty());
        } catch (UserError e) {
            return new Entry<>(stamp, Optional.empty(), Optional.of(e));
        }
    }

    /// Time and size, empty when there is no such file.
    static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() + "/" + Files.size(file);
        } catch (IOException e) {
            return "";
        }
    }
}
