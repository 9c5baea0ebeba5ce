package org.mintworkbench.engine.tensor;

/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same numbers from the same seed on every
/// machine and for ever, which the JDK does not promise of its own generators.
public final class SeededRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    public SeededRandom(long seed) {
        state = seed;
    }

    /// One seed out of several numbers, e.g. (seed, step, micro-batch, layer).
    public static long mix(long... parts) {
        long hash = parts.length;
        for (long part : parts) {
            hash = finish(hash * 31 + finish(part + GOLDEN));
        }
        return hash;
    }

    public long nextLong() {
        state += GOLDEN;
        return finish(state);
    }

    /// Uniform in [0, 1), 53 bits.
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /// Uniform in [0, bound), without bias.
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        long limit = (1L << 31) / bound * bound;
        long draw = nextLong() >>> 33;
        while (draw >= limit) {
            draw = nextLong() >>> 33;
        }
        return (int) (draw % bound);
    }

    private static long finish(long z) {
        long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return y ^ (y >>> 31);
    }
}
