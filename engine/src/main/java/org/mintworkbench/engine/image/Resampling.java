package org.mintworkbench.engine.image;

import java.util.Optional;

/// Pillow's resampling filters, with the numbers that `preprocessor_config.json` gives them.
public enum Resampling {
    LANCZOS(1, 3) {
        @Override
        double weight(double x) {
            return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        }
    },
    BILINEAR(2, 1) {
        @Override
        double weight(double x) {
            return Math.max(0, 1 - Math.abs(x));
        }
    },
    /// Keys' cubic with a = -0.5
    BICUBIC(3, 2) {
        @Override
        double weight(double x) {
            double d = Math.abs(x);
            if (d < 1) {
                return ((A + 2) * d - (A + 3)) * d * d + 1;
            }
            return d < 2 ? (((d - 5) * d + 8) * d - 4) * A : 0;
        }
    },
    BOX(4, 0.5) {
        @Override
        double weight(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },
    HAMMING(5, 1) {
        @Override
        double weight(double x) {
            double d = Math.abs(x);
            if (d >= 1) {
                return 0;
            }
            return sinc(d) * (0.54 + 0.46 * Math.cos(d * Math.PI));
        }
    };

    private static final double A = -0.5;

    private final int code;
    private final double support;

    Resampling(int code, double support) {
        this.code = code;
        this.support = support;
    }

    /// By Pillow's number; 0, nearest, is no filter of this kind.
    public static Optional<Resampling> of(int code) {
        for (Resampling filter : values()) {
            if (filter.code == code) {
                return Optional.of(filter);
            }
        }
        return Optional.empty();
    }

    /// How far from its centre the filter reaches, in pixels of the coarser image.
    double support() {
        return support;
    }

    abstract double weight(double x);

    private static double sinc(double x) {
        double angle = x * Math.PI;
        return angle == 0 ? 1 : Math.sin(angle) / angle;
    }
}
