package org.mintworkbench.engine.model.decoder;

import org.mintworkbench.engine.model.folder.ConfigFile;

/// Rotary position embedding (Su et al. 2021) and how it is stretched to longer contexts.
///
/// @param theta base of the frequencies
public record RopeConfig(double theta, Stretch stretch) {
    public sealed interface Stretch {}

    public record None() implements Stretch {}

    /// All frequencies divided by a factor.
    public record Linear(double factor) implements Stretch {}

    /// Llama 3.1: long waves divided by a factor, short ones kept, a smooth passage between.
    ///
    /// @param low wavelengths above context / low are long
    /// @param high wavelengths below context / high are short
    /// @param context length of the original context in tokens
    public record Llama3(double factor, double low, double high, double context)
            implements Stretch {}

    /// Reads `rope_parameters` (transformers 5), or `rope_theta` and `rope_scaling` (4).
    public static RopeConfig of(ConfigFile file) {
        ConfigFile scaling =
                file.has("rope_parameters")
                        ? file.object("rope_parameters")
                        : file.object("rope_scaling");
        double theta =
                file.optionalNumber("rope_theta")
                        .orElse(scaling.optionalNumber("rope_theta").orElse(10_000));
        if (file.optionalNumber("partial_rotary_factor").orElse(1) != 1
                || scaling.optionalNumber("partial_rotary_factor").orElse(1) != 1) {
            throw file.wrong("partial_rotary_factor", "other than 1 is not known");
        }
        return new RopeConfig(theta, stretch(scaling));
    }

    private static Stretch stretch(ConfigFile scaling) {
        String type = scaling.text("rope_type", scaling.text("type", "default"));
        return switch (type) {
            case "default" -> new None();
            case "linear" -> new Linear(scaling.number("factor"));
            case "llama3" ->
                    new Llama3(
                            scaling.number("factor"),
                            scaling.number("low_freq_factor"),
                            scaling.number("high_freq_factor"),
                            scaling.number("original_max_position_embeddings"));
            default ->
                    throw scaling.wrong(
                            "rope_type", "is " + type + "; known are default, linear and llama3");
        };
    }

    /// Radians per token of each pair of a head's elements: (head size / 2).
    double[] frequencies(int headSize) {
        double[] frequencies = new double[headSize / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = stretched(Math.pow(theta, -2.0 * i / headSize));
        }
        return frequencies;
    }

    private double stretched(double frequency) {
        return switch (stretch) {
            case None none -> frequency;
            case Linear linear -> frequency / linear.factor();
            case Llama3 llama -> stretched(frequency, llama);
        };
    }

    private static double stretched(double frequency, Llama3 llama) {
        double waves = llama.context() * frequency / (2 * Math.PI); // in the original context
        double smooth = (waves - llama.low()) / (llama.high() - llama.low());
        double keep = Math.clamp(smooth, 0, 1);
        return (1 - keep) * frequency / llama.factor() + keep * frequency;
    }
}
