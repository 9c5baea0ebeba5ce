package org.mintworkbench.engine.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.teacher.RankingFolder;

/// Runs one command as a child and reads from the files it leaves how fast it was.
final class StageTiming {
    /// Steps at the start that are not counted: memory is taken, the JVM compiles.
    private static final int WARM_UP = 2;

    private final CliContext context;
    private final ScratchWorkspace scratch;

    StageTiming(CliContext context, ScratchWorkspace scratch) {
        this.context = context;
        this.scratch = scratch;
    }

    /// @param arguments of the command, its name first
    /// @return figures by name, in order
    /// @throws UserError when the command failed; the message holds what it said last
    Map<String, Object> run(List<String> arguments) {
        List<String> before = rankings();
        Instant start = context.clock().instant();
        long resident = await(arguments);
        double seconds = Duration.between(start, context.clock().instant()).toNanos() / 1e9;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seconds_in_all", seconds);
        switch (arguments.getFirst()) {
            case "train" -> steps(figures);
            case "generate" -> answers(figures, seconds);
            case "examine" -> {} // its time is all
            default -> ranked(figures, seconds, before);
        }
        if (resident > 0) {
            figures.put("most_resident_mib", resident / 1024);
        }
        return figures;
    }

    /// @return the largest resident set in KiB, 0 where the system does not tell
    private long await(List<String> arguments) {
        Path log = scratch.root().resolve("bench.log");
        try {
            Process process = EngineChild.start(log, arguments);
            AtomicLong most = new AtomicLong();
            int code =
                    EngineChild.awaitEnd(
                            process,
                            context.end(),
                            () -> most.accumulateAndGet(resident(process.pid()), Math::max));
            if (context.end().requested()) {
                throw new StageStopped();
            }
            if (code != ExitCode.OK) {
                throw failed(code, Files.readAllLines(log));
            }
            return most.get();
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StageStopped();
        }
    }

    private static UserError failed(int code, List<String> said) {
        List<String> last = said.subList(Math.max(0, said.size() - 6), said.size());
        return new UserError(
                "The command that was to be timed ended with code " + code + ".",
                String.join(System.lineSeparator(), last),
                "Mend what it says; try it without bench.");
    }

    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0; // no /proc, or the process has just ended
        }
    }

    private void steps(Map<String, Object> figures) {
        RunFolder run = RunFolder.list(scratch.open()).getFirst();
        List<RunEvent.Step> counted =
                EventTail.readAll(run.eventsFile()).stream()
                        .filter(RunEvent.Step.class::isInstance)
                        .map(RunEvent.Step.class::cast)
                        .skip(WARM_UP)
                        .toList();
        if (counted.isEmpty()) {
            throw new UserError(
                    "No step was left to count.", "--steps", "Ask for more than " + WARM_UP + ".");
        }
        double seconds = median(counted, "step_seconds");
        figures.put("steps_counted", counted.size());
        figures.put("step_seconds_median", seconds);
        figures.put(
                "step_seconds_least",
                counted.stream()
                        .mapToDouble(s -> s.metrics().getOrDefault("step_seconds", 0.0))
                        .min()
                        .orElseThrow());
        figures.put("tokens_per_second_median", median(counted, "tokens_per_second"));
        int units = run.config().batch().microBatch() * run.config().batch().accumulation();
        figures.put("units_per_second", units / seconds);
        figures.put("unit", run.config().batch().unit().name().toLowerCase(Locale.ROOT));
    }

    private static double median(List<RunEvent.Step> steps, String metric) {
        double[] sorted =
                steps.stream().mapToDouble(s -> s.metrics().getOrDefault(metric, 0.0)).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void answers(Map<String, Object> figures, double seconds) {
        long cases = 0;
        long tokens = 0;
        for (Path file : completions()) {
            for (Completion completion : JsonLines.read(file, Completion.class)) {
                cases++;
                tokens += completion.tokens();
            }
        }
        figures.put("cases", cases);
        figures.put("new_tokens", tokens);
        figures.put("tokens_per_second_with_start", tokens / seconds);
    }

    /// Of all parts, and of all samplings.
    private List<Path> completions() {
        return FolderEntries.below(
                scratch.open().runs(),
                Integer.MAX_VALUE,
                file -> file.endsWith(RunFolder.COMPLETIONS));
    }

    private void ranked(Map<String, Object> figures, double seconds, List<String> before) {
        long cases = 0;
        for (String id : rankings()) {
            if (!before.contains(id)) {
                RankingFolder ranking = scratch.open().ranking(id);
                cases += ranking.rankings().size();
            }
        }
        figures.put("cases", cases);
        figures.put("cases_per_second_with_start", cases / seconds);
    }

    private List<String> rankings() {
        return scratch.open().list("rankings", "ranking.json");
    }
}
