package org.mintworkbench.workspace.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one answer was read and scored: a line of `cases.jsonl`.
///
/// @param part the part of the split the case lies in
/// @param items the names found in the answer, in order, as written
/// @param failures kinds of [MethodResult#failures] this answer has
/// @param truthRank rule to the 1-based place of the first item that counts as the truth; no entry
///   when none does
/// @param flags metric name to 0 or 1, or a share in 0..1; what depends on the rule has it in
///   front, e.g. `fuzzy/car`, `exact/top1`
/// @param bestMatch the item most similar to the truth, with its similarity
public record CaseOutcome(
        String example,
        String method,
        String part,
        String truth,
        List<String> items,
        List<String> failures,
        Map<MatchRule, Integer> truthRank,
        Map<String, Double> flags,
        Optional<String> bestMatch,
        double bestSimilarity) {}
