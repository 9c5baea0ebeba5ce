package org.mintworkbench.app.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mintworkbench.workspace.evaluation.CaseOutcome;
import org.mintworkbench.workspace.evaluation.MatchRule;
import org.mintworkbench.workspace.json.JsonLines;

/// How every answer of a report was scored, case by case.
///
/// @param byExample case id to its outcomes, one a method
public record CaseOutcomes(Map<String, List<CaseOutcome>> byExample) {
    public static final CaseOutcomes NONE = new CaseOutcomes(Map.of());

    /// Which way a case went between two methods.
    public enum Flip {
        GAINED,
        LOST
    }

    /// @param report `evaluation.json`; its cases lie beside it
    public static CaseOutcomes read(Path report) {
        Path file = report.resolveSibling("cases.jsonl");
        Map<String, List<CaseOutcome>> found = new LinkedHashMap<>();
        if (Files.exists(file)) {
            JsonLines.forEach(
                    file,
                    CaseOutcome.class,
                    o -> found.computeIfAbsent(o.example(), e -> new ArrayList<>()).add(o));
        }
        return new CaseOutcomes(found);
    }

    public List<CaseOutcome> of(String example) {
        return byExample.getOrDefault(example, List.of());
    }

    /// Cases of a part that one method has right and the other wrong.
    ///
    /// @param metric a metric of right and wrong, e.g. `top10`
    /// @param flip gained: right with `method`, wrong with `baseline`
    public List<String> flips(
            String part, MatchRule rule, String metric, String method, String baseline, Flip flip) {
        String key = rule.name().toLowerCase(Locale.ROOT) + "/" + metric;
        List<String> found = new ArrayList<>();
        byExample.forEach((example, outcomes) -> {
            boolean with = isRight(outcomes, part, method, key);
            boolean without = isRight(outcomes, part, baseline, key);
            boolean inPart = outcomes.stream().anyMatch(o -> o.part().equals(part));
            if (inPart && with != without && with == (flip == Flip.GAINED)) {
                found.add(example);
            }
        });
        return found;
    }

    private static boolean isRight(
            List<CaseOutcome> outcomes, String part, String method, String key) {
        return outcomes.stream()
                .filter(o -> o.part().equals(part) && o.method().equals(method))
                .anyMatch(o -> o.flags().getOrDefault(key, 0.0) >= 0.5);
    }
}
