package dev.frostline.detection.seasonality;

/** Whether a pattern foretells a series well enough to be held for real. */
final class SeasonalityTest {
    /** Misses with the pattern must be under this share of those without it; the more were compared the nearer to 1. */
    private static final double ACTIVATION_ERROR_RATIO = 0.65;

    private static final double DEACTIVATION_ERROR_RATIO = 0.85;
    private static final double ACTIVATION_MARGIN = 1.7;
    private static final double DEACTIVATION_MARGIN = 0.7;

    /** A smooth pattern has few degrees of freedom, so that chance makes it little better. */
    private static final double SMOOTHED_ACTIVATION_ERROR_RATIO = 0.90;

    private static final double SMOOTHED_DEACTIVATION_ERROR_RATIO = 0.95;
    /** In standard errors. */
    private static final double REQUIRED_Z_SCORE = 2.5;
    /** By so much one of two forms must be closer for the other one to be left. */
    private static final double ACCURACY_MARGIN = 0.9;

    private SeasonalityTest() {}

    /** @param active whether it is held for real already */
    static boolean acceptsUnsmoothed(ForecastSkill skill, int comparisons, boolean active) {
        double limit = 1 - (active ? DEACTIVATION_MARGIN : ACTIVATION_MARGIN) / Math.sqrt(comparisons);
        return skill.errorRatio() < Math.max(active ? DEACTIVATION_ERROR_RATIO : ACTIVATION_ERROR_RATIO, limit);
    }

    /** @param active whether it is held for real already */
    static boolean acceptsSmoothed(ForecastSkill skill, int comparisons, boolean active) {
        return active
                ? skill.errorRatio() < SMOOTHED_DEACTIVATION_ERROR_RATIO
                : skill.errorRatio() < SMOOTHED_ACTIVATION_ERROR_RATIO && skill.zScore(comparisons) > REQUIRED_Z_SCORE;
    }

    /** @param active whether it is the one that is held for real already */
    static boolean isMoreAccurate(ForecastSkill one, ForecastSkill other, boolean active) {
        return active
                ? ACCURACY_MARGIN * one.meanError() <= other.meanError()
                : one.meanError() < ACCURACY_MARGIN * other.meanError();
    }
}
