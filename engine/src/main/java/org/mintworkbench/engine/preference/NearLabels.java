package org.mintworkbench.engine.preference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mintworkbench.engine.text.SequenceMatcher;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.NameCleaning;
import org.mintworkbench.workspace.task.Task;

/// Which labels of a task an evaluation could take for each other: the cleaned names' ratio by
/// SequenceMatcher is at least 0.8 in one of the two directions (the paper's rule), or they share a
/// name or a synonym. Labels go by their place in the task, from 0.
public final class NearLabels {
    /// The paper's threshold.
    public static final double ALIKE = 0.8;

    private static final int BINS = 32;

    private final List<Map<Integer, Double>> near = new ArrayList<>();
    private final List<Set<Integer>> same = new ArrayList<>();
    private final int[][] nearPlaces;

    public NearLabels(Task task) {
        for (int i = 0; i < task.labels().size(); i++) {
            near.add(new TreeMap<>());
            same.add(new LinkedHashSet<>());
        }
        addShared(task.labels());
        addAlike(task.labels());
        nearPlaces =
                near.stream()
                        .map(found -> found.keySet().stream().mapToInt(i -> i).toArray())
                        .toArray(int[][]::new);
    }

    /// Places of the labels that are near this one, itself not among them, in their order.
    int[] near(int place) {
        return nearPlaces[place];
    }

    public boolean areNear(int a, int b) {
        return a == b || near.get(a).containsKey(b);
    }

    /// 1 for the same label and for a shared name or synonym, else the ratio; 0 where it is below
    /// 0.8.
    double similarity(int a, int b) {
        return a == b ? 1 : near.get(a).getOrDefault(b, 0.0);
    }

    /// Whether two labels share a name or a synonym.
    boolean areSame(int a, int b) {
        return a == b || same.get(a).contains(b);
    }

    private void addShared(List<Label> labels) {
        Map<String, List<Integer>> byName = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            for (String name : names(labels.get(i))) {
                byName.computeIfAbsent(name, n -> new ArrayList<>()).add(i);
            }
        }
        for (List<Integer> sharing : byName.values()) {
            for (int a : sharing) {
                for (int b : sharing) {
                    if (a != b) {
                        same.get(a).add(b);
                        near.get(a).put(b, 1.0);
                    }
                }
            }
        }
    }

    private static Set<String> names(Label label) {
        Set<String> names = new LinkedHashSet<>();
        names.add(NameCleaning.clean(label.name()));
        label.synonyms().forEach(synonym -> names.add(NameCleaning.clean(synonym)));
        names.remove("");
        return names;
    }

    /// A cleaned name with what rules most others out at once.
    private record Name(int place, String text, int length, int[] letters) {
        static Name of(int place, Label label) {
            String text = NameCleaning.clean(label.name());
            int[] letters = new int[BINS];
            text.codePoints().forEach(c -> letters[c % BINS]++);
            return new Name(place, text, text.codePointCount(0, text.length()), letters);
        }

        /// Never less than the ratio.
        boolean mayBeLike(Name other) {
            int common = 0;
            for (int i = 0; i < BINS; i++) {
                common += Math.min(letters[i], other.letters[i]);
            }
            return 2.0 * common >= ALIKE * (length + other.length);
        }

        double ratio(Name other) {
            return Math.max(
                    SequenceMatcher.ratio(text, other.text),
                    SequenceMatcher.ratio(other.text, text));
        }
    }

    /// Shortest first, so that the first name that is too long ends the search.
    private void addAlike(List<Label> labels) {
        Name[] names = new Name[labels.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = Name.of(i, labels.get(i));
        }
        Arrays.sort(names, java.util.Comparator.comparingInt(Name::length));
        for (int i = 0; i < names.length; i++) {
            Name a = names[i];
            for (int j = i + 1; j < names.length && isLongEnough(a, names[j]); j++) {
                if (a.mayBeLike(names[j])) {
                    double ratio = a.ratio(names[j]);
                    if (ratio >= ALIKE) {
                        near.get(a.place()).merge(names[j].place(), ratio, Math::max);
                        near.get(names[j].place()).merge(a.place(), ratio, Math::max);
                    }
                }
            }
        }
    }

    private static boolean isLongEnough(Name shorter, Name longer) {
        return 2.0 * shorter.length() >= ALIKE * (shorter.length() + longer.length());
    }
}
