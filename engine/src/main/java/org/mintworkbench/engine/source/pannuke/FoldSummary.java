package org.mintworkbench.engine.source.pannuke;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a fold holds, from its masks.
///
/// @param patches of each tissue, by its name in `types.npy`
/// @param nuclei of each type
/// @param withoutNuclei patches of background only, void ones among them
/// @param voids patches that nobody marked
public record FoldSummary(
        Map<String, Integer> patches,
        Map<CellType, Integer> nuclei,
        List<Integer> withoutNuclei,
        List<Integer> voids) {

    /// Reads every mask once, one patch at a time.
    public static FoldSummary of(PanNukeFold fold) {
        Map<String, Integer> patches = new TreeMap<>();
        Map<CellType, Integer> nuclei = new EnumMap<>(CellType.class);
        List<Integer> empty = new ArrayList<>();
        List<Integer> voids = new ArrayList<>();
        for (int patch = 0; patch < fold.size(); patch++) {
            patches.merge(fold.tissue(patch), 1, Integer::sum);
            Mask mask = fold.mask(patch);
            int[] counts = mask.counts();
            int all = 0;
            for (CellType type : CellType.values()) {
                nuclei.merge(type, counts[type.ordinal()], Integer::sum);
                all += counts[type.ordinal()];
            }
            if (all == 0) {
                empty.add(patch);
            }
            if (mask.isVoid()) {
                voids.add(patch);
            }
        }
        return new FoldSummary(patches, nuclei, List.copyOf(empty), List.copyOf(voids));
    }
}
