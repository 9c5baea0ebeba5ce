package org.mintworkbench.engine.teacher.phenotype;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many of how many patients had a finding.
///
/// @param affected 0 to `seen`; a class or a share counts as that of [#WEIGHT] patients
record Frequency(double affected, double seen) {
    private static final double WEIGHT = 10;

    /// The middles of HPO's classes: obligate, very frequent (80-99 %), frequent (30-79),
    /// occasional (5-29), very rare (1-4), excluded.
    private static final Map<String, Double> CLASSES =
            Map.of(
                    "HP:0040280", 1.0,
                    "HP:0040281", 0.895,
                    "HP:0040282", 0.545,
                    "HP:0040283", 0.17,
                    "HP:0040284", 0.025,
                    "HP:0040285", 0.0);

    private static final Pattern OF = Pattern.compile("(\\d+)\\s*/\\s*(\\d+)");
    private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");

    /// @return none when nothing is told, or nothing that can be read
    static Optional<Frequency> of(String text) {
        Double middle = CLASSES.get(text);
        if (middle != null) {
            return Optional.of(new Frequency(middle * WEIGHT, WEIGHT));
        }
        Matcher counted = OF.matcher(text);
        if (counted.matches()) {
            double affected = Double.parseDouble(counted.group(1));
            double seen = Double.parseDouble(counted.group(2));
            return seen > 0 && affected <= seen
                    ? Optional.of(new Frequency(affected, seen))
                    : Optional.empty();
        }
        Matcher share = SHARE.matcher(text);
        return share.matches() && Double.parseDouble(share.group(1)) <= 100
                ? Optional.of(
                        new Frequency(Double.parseDouble(share.group(1)) / 100 * WEIGHT, WEIGHT))
                : Optional.empty();
    }

    Frequency and(Frequency other) {
        return new Frequency(affected + other.affected, seen + other.seen);
    }

    /// With half a patient more on either side, so that none of three is not never.
    double share() {
        return (affected + 0.5) / (seen + 1);
    }
}
