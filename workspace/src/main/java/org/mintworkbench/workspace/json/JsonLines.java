package org.mintworkbench.workspace.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mintworkbench.workspace.UserError;

/// Files of one JSON object a line. Lines end at a line feed only; blank lines are skipped; errors
/// name the line, counted from 1.
public final class JsonLines {
    private JsonLines() {}

    /// @throws UserError at the first line that is not a valid `type`
    public static <T> List<T> read(Path file, Class<T> type) {
        List<T> rows = new ArrayList<>();
        forEach(file, type, rows::add);
        return rows;
    }

    public static <T> void forEach(Path file, Class<T> type, Consumer<T> sink) {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    sink.accept(Json.parse(line, type, file + " line " + number));
                }
            }
        } catch (NoSuchFileException e) {
            throw Stages.missing(file, e);
        } catch (MalformedInputException e) {
            throw new UserError(
                    "The file is not UTF-8 text.", file.toString(), "Save it as UTF-8.", e);
        } catch (IOException e) {
            throw AtomicFiles.cannotRead(file, e);
        }
    }

    /// Writes all rows or, on failure, leaves the old file.
    public static void write(Path file, Iterable<?> rows) {
        AtomicFiles.write(
                file,
                out -> {
                    for (Object row : rows) {
                        write(out, row);
                    }
                });
    }

    /// One row, for files that are written as their rows are made.
    public static void write(OutputStream out, Object row) throws IOException {
        out.write(Json.line(row).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
