package dev.frostline.producer.generator;

/**
 * Log-normal factors with the median 1, from quantiles that are computed once: a factor costs a look-up and an
 * interpolation, where logarithm, cosine and exponential would be most of the work. The outermost of {@value #STEPS}
 * steps are flat. Immutable.
 */
final class LogNormalTable {
    private static final int STEPS = 4096;

    private final double[] factors = new double[STEPS + 1];

    LogNormalTable(double sigma) {
        for (int i = 0; i <= STEPS; i++) {
            double share = Math.min(Math.max(i, 0.5), STEPS - 0.5) / STEPS;
            factors[i] = StrictMath.exp(sigma * NormalQuantile.of(share));
        }
    }

    /** @param draw a random number from 0 (inclusive) to 1 */
    double factor(double draw) {
        double at = draw * STEPS;
        int below = (int) at;
        return factors[below] + (at - below) * (factors[below + 1] - factors[below]);
    }
}
