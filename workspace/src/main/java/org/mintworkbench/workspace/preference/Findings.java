package org.mintworkbench.workspace.preference;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.Versioned;

/// `preferences/<id>/findings.json`: what an examination of a preference set found.
///
/// @param set id
/// @param cases distinct cases of its parts
/// @param pairs of its parts together
/// @param findings one a check, in their order
/// @param lengths of the two answers
/// @param classes training cases by label, the most frequent first; empty where the truth is not
///   known
/// @param parents SHA-256 of what it rests on: `preferences` (the manifest), and as in the manifest
///   `task`, `examples`, `splits`, `rankings`
public record Findings(
        int schema,
        String set,
        int cases,
        int pairs,
        List<Finding> findings,
        Lengths lengths,
        List<ClassCount> classes,
        Map<String, String> parents)
        implements Versioned {
    /// Name of the examined set's manifest among the parents.
    public static final String PREFERENCES = "preferences";

    /// Rejected minus preferred, in characters (code points), over all pairs.
    ///
    /// @param first left edge of the first bin
    /// @param width of a bin, at least 1
    /// @param bins pairs a bin
    /// @param matched pairs a bin if the lengths were matched; empty where they cannot be
    /// @param median of the difference; with `lower` and `upper` its quartiles
    /// @param ratio median of rejected by preferred
    /// @param guess share of the pairs in which length alone tells the preferred answer, 0.5 to 1:
    ///   the better of "the longer" and "the shorter"
    public record Lengths(
            int first,
            int width,
            List<Integer> bins,
            List<Integer> matched,
            double lower,
            double median,
            double upper,
            double ratio,
            double guess) {
        public Lengths {
            bins = List.copyOf(bins);
            matched = List.copyOf(matched);
        }
    }

    /// Training cases of a label.
    public record ClassCount(String label, int cases) {}

    public Findings {
        findings = List.copyOf(findings);
        classes = List.copyOf(classes);
    }

    public static Findings read(Path file) {
        return Json.read(file, Findings.class);
    }

    public Optional<Finding> of(Check check) {
        return findings.stream().filter(f -> f.check() == check).findFirst();
    }

    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }
}
