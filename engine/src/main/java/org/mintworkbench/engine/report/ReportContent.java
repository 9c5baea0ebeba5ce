package org.mintworkbench.engine.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.evaluation.CaseOutcome;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MethodResult;

/// Everything a report shows; whoever makes one fills it from run folders.
///
/// @param created when, in UTC
/// @param syntheticNotice what to say when the data are made up, e.g. `Synthetic data: no patient
///   behind it.`; none for real data
/// @param evaluation the figures
/// @param cases the lines of `cases.jsonl`
/// @param prompts case id to what the student was asked, for the cases shown
/// @param runs trained runs with their curves
/// @param departures plain sentences on what differs from the paper, see [Departures]
/// @param facts tables at the end: title to name to value, in order; configuration, versions,
///   hashes
public record ReportContent(
        Instant created,
        Optional<String> syntheticNotice,
        EvaluationReport evaluation,
        List<CaseOutcome> cases,
        Map<String, String> prompts,
        List<TrainedRun> runs,
        List<String> departures,
        Map<String, Map<String, String>> facts) {

    /// One run's curves.
    ///
    /// @param name shown name
    /// @param series metric to two rows of equal length, steps and values; held-out ones begin with
    ///   `eval_`. See [TrainingCurves]
    public record TrainedRun(String name, MethodResult.Kind kind, Map<String, double[][]> series) {
        public TrainedRun {
            series = new LinkedHashMap<>(series);
        }
    }

    public ReportContent {
        cases = List.copyOf(cases);
        prompts = Map.copyOf(prompts);
        runs = List.copyOf(runs);
        departures = List.copyOf(departures);
        facts = new LinkedHashMap<>(facts);
    }
}
