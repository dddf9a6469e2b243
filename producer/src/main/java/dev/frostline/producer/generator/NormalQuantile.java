package dev.frostline.producer.generator;

/**
 * Quantiles of the standard normal distribution, within 4.5e-4: formula 26.2.23 of Abramowitz and Stegun,
 * "Handbook of Mathematical Functions".
 */
final class NormalQuantile {
    private NormalQuantile() {}

    /** @param share from 0 to 1, both exclusive */
    static double of(double share) {
        return share < 0.5 ? -upper(share) : upper(1 - share);
    }

    private static double upper(double share) {
        double t = StrictMath.sqrt(-2 * StrictMath.log(share));
        double top = 2.515517 + t * (0.802853 + t * 0.010328);
        double bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
        return t - top / bottom;
    }
}
