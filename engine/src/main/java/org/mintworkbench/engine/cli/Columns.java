package org.mintworkbench.engine.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// How wide the terminal is: what `COLUMNS` says, else what the terminal itself says when it is
/// asked, else the usual 80. It is asked once, and not before a line has to fit.
final class Columns implements IntSupplier {
    static final int USUAL = 80;
    private static final int LEAST = 20;

    private final Optional<String> variable;
    private final Supplier<Optional<String>> rowsAndColumns;
    private int known;

    /// @param variable the value of `COLUMNS`
    /// @param rowsAndColumns what `stty size` prints, e.g. `24 80`
    Columns(Optional<String> variable, Supplier<Optional<String>> rowsAndColumns) {
        this.variable = variable;
        this.rowsAndColumns = rowsAndColumns;
    }

    static Columns ofThisTerminal() {
        return new Columns(Optional.ofNullable(System.getenv("COLUMNS")), Columns::stty);
    }

    @Override
    public synchronized int getAsInt() {
        if (known == 0) {
            known =
                    variable.flatMap(Columns::number)
                            .or(() -> rowsAndColumns.get().flatMap(Columns::second))
                            .orElse(USUAL);
        }
        return known;
    }

    private static Optional<Integer> second(String rowsAndColumns) {
        String[] words = rowsAndColumns.strip().split(" ", -1);
        return words.length == 2 ? number(words[1]) : Optional.empty();
    }

    /// Where nobody has set a size, terminals answer 0.
    private static Optional<Integer> number(String text) {
        return text.strip().matches("\\d{1,4}")
                ? Optional.of(Integer.valueOf(text.strip())).filter(n -> n >= LEAST)
                : Optional.empty();
    }

    private static Optional<String> stty() {
        try {
            Process process =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new File("/dev/tty"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroy();
                return Optional.empty();
            }
            return Optional.of(
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
