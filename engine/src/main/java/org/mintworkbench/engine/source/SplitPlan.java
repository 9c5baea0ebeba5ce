package org.mintworkbench.engine.source;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.dataset.Split;

/// How to divide cases that come without a split.
///
/// @param shares part name to its share of the cases, summing to 1
/// @param together what must not be divided; patients and exact duplicates never are
/// @param disjointShare share of the cases set aside first as `test-disjoint`, whole diseases at a
///   time; 0 for none
public record SplitPlan(
        Map<String, Double> shares, Together together, double disjointShare, long seed) {

    /// What stays on one side.
    public enum Together {
        PATIENTS,
        PATIENTS_AND_PUBLICATIONS
    }

    public SplitPlan {
        shares = new LinkedHashMap<>(shares);
        double sum = 0;
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            Checks.requireId(share.getKey(), "shares");
            Checks.require(share.getValue() > 0, "shares", "must each be above 0");
            sum += share.getValue();
        }
        Checks.require(Math.abs(sum - 1) < 1e-6, "shares", "must sum to 1 (is " + sum + ")");
        Checks.require(
                disjointShare >= 0 && disjointShare < 1, "disjointShare", "must be 0 to below 1");
    }

    /// Eight tenths to train on, a tenth to choose by, a tenth to test on.
    public static SplitPlan usual(long seed) {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put(Split.TRAIN, 0.8);
        shares.put(Split.VALIDATION, 0.1);
        shares.put(Split.TEST, 0.1);
        return new SplitPlan(shares, Together.PATIENTS, 0, seed);
    }
}
