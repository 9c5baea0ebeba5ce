package org.mintworkbench.workspace.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.json.Versioned;

/// `evaluation.json`: methods on the same cases, side by side, with paired comparisons. The
/// per-case lines lie beside it in `cases.jsonl`.
///
/// @param listLength how many labels the task asks for
/// @param rule that was chosen: results by it are shown first, and the warnings follow it
/// @param students who answered, in the order of the methods; prior and teacher are none
/// @param parts the parts of the split that were evaluated, in order
/// @param results one entry per method, part and rule; prior and teacher always among them
/// @param parents name to SHA-256 of what it was made from
/// @param warnings plain sentences, e.g. a method below the majority prior
public record EvaluationReport(
        int schema,
        String title,
        String task,
        String dataset,
        int listLength,
        MatchRule rule,
        Settings settings,
        List<Student> students,
        List<Part> parts,
        List<MethodResult> results,
        List<Comparison> comparisons,
        List<String> warnings,
        Map<String, String> parents,
        String casesSha256)
        implements Versioned {
    /// By what the figures were counted.
    ///
    /// @param ranking id of the teacher's rankings
    /// @param k how many of the teacher's first labels CAR counts as preferred
    /// @param q how many of its last it counts as rejected
    /// @param sidesOf id of the preference set whose k and q these are; empty for the usual ones,
    ///   because no student was tuned on a set that was paired here
    /// @param resamples of the bootstrap
    /// @param seed of the bootstrap
    public record Settings(String ranking, int k, int q, String sidesOf, int resamples, long seed) {
        public Settings {
            Checks.require(k >= 1, "settings.k", "must be at least 1");
            Checks.require(q >= 1, "settings.q", "must be at least 1");
        }
    }

    /// Whose answers a method's are.
    ///
    /// @param method shown name
    /// @param run id
    /// @param answers name of answers that were sampled otherwise than the run's own
    /// @param checkpoint which of the run's adapters answered: `final`, or a checkpoint's name;
    ///   none for an untouched model
    /// @param adapter SHA-256 of that adapter's weights
    public record Student(
            String method,
            String run,
            Optional<String> answers,
            Optional<String> checkpoint,
            Optional<String> adapter) {}

    /// A part of the split, or of a part those cases whose label was seen in training or not.
    ///
    /// @param cases number of cases evaluated
    /// @param seen how many of them have a true label that some training case has
    public record Part(String name, int cases, int seen) {
        public Part {
            Checks.requireText(name, "parts.name");
            Checks.require(0 <= seen && seen <= cases, "parts.seen", "must be 0 to cases");
        }

        /// No case has a label that was trained on.
        public boolean noneSeen() {
            return seen == 0;
        }
    }

    public EvaluationReport {
        students = List.copyOf(students);
        parts = List.copyOf(parts);
        results = List.copyOf(results);
        comparisons = List.copyOf(comparisons);
        warnings = List.copyOf(warnings);
    }
}
