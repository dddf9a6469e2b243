package dev.frostline.producer.generator;

/**
 * Random numbers that depend on a seed alone, on every machine and Java version: SplitMix64 (Steele, Lea,
 * Flood: "Fast splittable pseudorandom number generators") and {@code StrictMath}. Not thread-safe.
 */
final class SeededRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    SeededRandom(long... seeds) {
        for (long seed : seeds) {
            state = mix(state + seed * GOLDEN);
        }
    }

    /** @return a seed that is derived from a text */
    static long seedOf(String text) {
        long hash = 1125899906842597L;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return mix(hash);
    }

    /** @return from 0 (inclusive) to 1 */
    double uniform() {
        state += GOLDEN;
        return (mix(state) >>> 11) * 0x1.0p-53;
    }

    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** @return a standard normal number, by the method of Box and Muller */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /** @return a Pareto number, at least 1 */
    double pareto(double alpha) {
        return StrictMath.pow(1 - uniform(), -1 / alpha);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
