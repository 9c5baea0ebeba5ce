package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;

/// Divides cases by disease, in whole groups. Disease after disease, every group goes to the part
/// that is furthest below its share; what a part lacks is carried over to the next disease, so the
/// shares hold over all even when every disease has few cases. A disease's first group goes to
/// `train`.
public final class Splitter {
    private final SplitPlan plan;
    private final Random random;

    public Splitter(SplitPlan plan) {
        this.plan = plan;
        this.random = new Random(plan.seed());
    }

    /// @return part name to case ids, in the cases' order; the same for the same seed
    /// @throws UserError when there are too few groups for the parts
    public Map<String, List<String>> split(List<Example> examples) {
        List<List<Example>> groups = new ArrayList<>(groups(examples));
        Map<String, String> partOf = new LinkedHashMap<>();
        if (plan.disjointShare() > 0) {
            double target = plan.disjointShare() * examples.size();
            for (List<Example> group : setAside(groups, target)) {
                assign(group, Split.TEST_DISJOINT, partOf);
                groups.remove(group);
            }
        }
        divide(groups, partOf);
        return parts(examples, partOf);
    }

    private List<List<Example>> groups(List<Example> examples) {
        Groups<Example> groups = new Groups<>(examples);
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            groups.join(i, "patient " + example.patient());
            String content = LeakFinder.content(example);
            groups.join(i, content.isEmpty() ? "" : "content " + content);
            if (plan.together() == SplitPlan.Together.PATIENTS_AND_PUBLICATIONS) {
                groups.join(i, example.publication().map(p -> "publication " + p).orElse(""));
            }
        }
        return List.copyOf(groups.all());
    }

    /// Diseases tied together by a group leave together.
    private List<List<Example>> setAside(List<List<Example>> groups, double target) {
        Groups<List<Example>> byDisease = new Groups<>(groups);
        for (int i = 0; i < groups.size(); i++) {
            for (Example example : groups.get(i)) {
                byDisease.join(i, example.truth());
            }
        }
        List<List<List<Example>>> clusters = new ArrayList<>(byDisease.all());
        Collections.shuffle(clusters, random);
        List<List<Example>> aside = new ArrayList<>();
        int cases = 0;
        for (List<List<Example>> cluster : clusters) {
            int size = cluster.stream().mapToInt(List::size).sum();
            if (cases + size <= Math.max(target, 1)) {
                aside.addAll(cluster);
                cases += size;
            }
        }
        if (aside.isEmpty()) {
            throw new UserError(
                    "No disease is small enough for the part \"" + Split.TEST_DISJOINT + "\".",
                    "field disjointShare",
                    "Ask for a larger share, or keep only patients together.");
        }
        return aside;
    }

    private void divide(List<List<Example>> groups, Map<String, String> partOf) {
        Map<String, Double> need = new LinkedHashMap<>();
        plan.shares().keySet().forEach(part -> need.put(part, 0.0));
        List<List<List<Example>>> diseases = new ArrayList<>(byDisease(groups).values());
        Collections.shuffle(diseases, random);
        for (List<List<Example>> disease : diseases) {
            int cases = disease.stream().mapToInt(List::size).sum();
            plan.shares().forEach((part, share) -> need.merge(part, share * cases, Double::sum));
            Collections.shuffle(disease, random);
            disease.sort(Comparator.comparingInt((List<Example> group) -> -group.size()));
            boolean first = need.containsKey(Split.TRAIN);
            for (List<Example> group : disease) {
                String part = first ? Split.TRAIN : neediest(need);
                first = false;
                assign(group, part, partOf);
                need.merge(part, (double) -group.size(), Double::sum);
            }
        }
    }

    /// A group of several diseases counts for its first case's.
    private static Map<String, List<List<Example>>> byDisease(List<List<Example>> groups) {
        Map<String, List<List<Example>>> byDisease = new TreeMap<>();
        for (List<Example> group : groups) {
            byDisease.computeIfAbsent(group.getFirst().truth(), k -> new ArrayList<>()).add(group);
        }
        return byDisease;
    }

    private static String neediest(Map<String, Double> need) {
        return need.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    private static void assign(List<Example> group, String part, Map<String, String> partOf) {
        group.forEach(example -> partOf.put(example.id(), part));
    }

    private Map<String, List<String>> parts(List<Example> examples, Map<String, String> partOf) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        plan.shares().keySet().forEach(part -> parts.put(part, new ArrayList<>()));
        for (Example example : examples) {
            String part = partOf.getOrDefault(example.id(), Split.TRAIN);
            parts.computeIfAbsent(part, key -> new ArrayList<>()).add(example.id());
        }
        parts.forEach(Splitter::requireCases);
        return parts;
    }

    private static void requireCases(String part, List<String> ids) {
        if (ids.isEmpty()) {
            throw new UserError(
                    "There are too few cases for the part \"" + part + "\".",
                    "field shares",
                    "Ask for fewer parts or a larger share, or keep only patients together.");
        }
    }
}
