package org.mintworkbench.engine.student;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What the program's root gives to everything below: no recipe reads a clock or the environment.
///
/// @param clock the only clock
/// @param pytorch folder of a PyTorch with CUDA that the user has, for runs on a GPU
/// @param version the workbench's version, for provenance
/// @param ending whether the system has asked the process to end; long work asks it between steps
public record RuntimeContext(
        Clock clock, Optional<Path> pytorch, String version, BooleanSupplier ending) {
    /// The date every prompt carries whose template prints one (Llama 3.2's does). It is pinned, or
    /// the same experiment would read differently on every day; this is the template's own default.
    public static final LocalDate PROMPT_DATE = LocalDate.of(2024, 7, 26);

    /// For a process that nobody ends early.
    public RuntimeContext(Clock clock, Optional<Path> pytorch, String version) {
        this(clock, pytorch, version, () -> false);
    }
}
