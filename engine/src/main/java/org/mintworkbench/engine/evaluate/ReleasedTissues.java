package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The tissue half of the published evaluation (WGLab/MINT-LLM, commit ee88866, inside its vision
/// scripts): it reads the list below the *second* header, so one prompt echo is expected, and
/// breaks off at the first name it does not know. Its own CAR function returns nothing; the value
/// here is the one that it computes and forgets.
public final class ReleasedTissues {
    private static final String HEADER = "MOST_LIKELY_TISSUE:";

    /// Anywhere in the line, so that `11.` counts too.
    private static final Pattern NUMBERED = Pattern.compile("[1-5]\\.");

    private final Map<String, Integer> ids = new HashMap<>();

    /// What was read.
    ///
    /// @param ids tissues in order, up to the unknown name
    /// @param unknown the name at which the published code raises an error
    public record Reading(List<Integer> ids, Optional<String> unknown) {
        public Reading {
            ids = List.copyOf(ids);
        }
    }

    /// @param ids name to id; names must be written exactly so
    public ReleasedTissues(Map<String, Integer> ids) {
        this.ids.putAll(ids);
    }

    public Reading read(String text) {
        String[] parts = text.split(HEADER, 4);
        if (parts.length < 3) {
            return new Reading(List.of(), Optional.empty());
        }
        List<Integer> read = new ArrayList<>();
        for (String line : PythonText.strip(parts[2]).split("\n", -1)) {
            if (NUMBERED.matcher(line).find()) {
                String bare = PythonText.strip(line);
                String rest = PythonText.strip(bare.substring(bare.indexOf('.') + 1));
                String name = PythonText.strip(rest, "'");
                Integer id = ids.get(name);
                if (id == null) {
                    return new Reading(read, Optional.of(name));
                }
                read.add(id);
            }
        }
        return new Reading(read, Optional.empty());
    }

    /// Coverage is the share of the predictions among the teacher's first, avoidance 1 minus that
    /// among its last; both 0 without predictions.
    ///
    /// @param predictions ids, repeated ones count again
    /// @param weight 0.5 by default in the published class
    public static CarScore car(
            List<Integer> predictions, Set<Integer> top, Set<Integer> bottom, double weight) {
        if (predictions.isEmpty()) {
            return CarScore.weighted(0, 0, weight);
        }
        double n = predictions.size();
        double coverage = predictions.stream().filter(top::contains).count() / n;
        double avoidance = 1 - predictions.stream().filter(bottom::contains).count() / n;
        return CarScore.weighted(coverage, avoidance, weight);
    }
}
