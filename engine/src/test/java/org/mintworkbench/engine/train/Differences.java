package org.mintworkbench.engine.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;

/// The largest differences from reference numbers, by quantity.
final class Differences {
    private static final System.Logger LOG = System.getLogger(Differences.class.getName());

    private final String what;
    private final Map<String, Double> absolute = new TreeMap<>();
    private final Map<String, Double> largest = new TreeMap<>();

    Differences(String what) {
        this.what = what;
    }

    void add(String name, double ours, double reference) {
        double difference = Math.abs(ours - reference);
        absolute.merge(
                name, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference, Math::max);
        largest.merge(name, Math.abs(reference), Math::max);
    }

    void add(String name, float[] ours, float[] reference) {
        if (ours.length != reference.length) {
            throw new IllegalArgumentException(name + ": " + ours.length + ", " + reference.length);
        }
        for (int i = 0; i < ours.length; i++) {
            add(name, ours[i], reference[i]);
        }
    }

    void assertAbsolute(String name, double bound) {
        assertTrue(absolute.containsKey(name), () -> what + ": " + name + " was never compared");
        assertTrue(
                absolute(name) <= bound, () -> what + " " + name + " is off by " + absolute(name));
    }

    void assertRelative(String name, double bound) {
        assertTrue(absolute.containsKey(name), () -> what + ": " + name + " was never compared");
        assertTrue(
                relative(name) <= bound, () -> what + " " + name + " is off by " + relative(name));
    }

    private double absolute(String name) {
        return absolute.getOrDefault(name, 0.0);
    }

    /// The largest difference over the largest magnitude.
    private double relative(String name) {
        double scale = largest.getOrDefault(name, 0.0);
        return scale == 0 ? absolute(name) : absolute(name) / scale;
    }

    void report() {
        absolute.keySet()
                .forEach(name ->
                        LOG.log(
                                System.Logger.Level.INFO,
                                "%s %s: %.2g absolute, %.2g relative"
                                        .formatted(what, name, absolute(name), relative(name))));
    }
}
