package dev.frostline.detection.seasonality;

/**
 * Decides from its forecast skill whether a seasonal pattern is active. The limits for a pattern that is active already are
 * wider, so that it does not flap.
 */
final class SeasonalityTest {
    /**
     * The error ratio (see {@link ForecastSkill#errorRatio}) must be under this, or under 1 less the margin over the square
     * root of the number of comparisons, if that is larger.
     */
    private static final double ACTIVATION_ERROR_RATIO = 0.65;

    private static final double DEACTIVATION_ERROR_RATIO = 0.85;
    private static final double ACTIVATION_MARGIN = 1.7;
    private static final double DEACTIVATION_MARGIN = 0.7;

    /** Nearer to 1, because a smoothed pattern has few degrees of freedom and so hardly forecasts well by chance. */
    private static final double SMOOTHED_ACTIVATION_ERROR_RATIO = 0.90;

    private static final double SMOOTHED_DEACTIVATION_ERROR_RATIO = 0.95;
    /** The smallest gain for activation, in standard errors. */
    private static final double REQUIRED_Z_SCORE = 2.5;
    /** The form changes when the error of the other one is under this share of the error of the current one. */
    private static final double ACCURACY_MARGIN = 0.9;

    private SeasonalityTest() {}

    /** @param active whether the pattern is active already in this form */
    static boolean acceptsUnsmoothed(ForecastSkill skill, int comparisons, boolean active) {
        double limit = 1 - (active ? DEACTIVATION_MARGIN : ACTIVATION_MARGIN) / Math.sqrt(comparisons);
        return skill.errorRatio() < Math.max(active ? DEACTIVATION_ERROR_RATIO : ACTIVATION_ERROR_RATIO, limit);
    }

    /** @param active whether the pattern is active already in this form */
    static boolean acceptsSmoothed(ForecastSkill skill, int comparisons, boolean active) {
        return active
                ? skill.errorRatio() < SMOOTHED_DEACTIVATION_ERROR_RATIO
                : skill.errorRatio() < SMOOTHED_ACTIVATION_ERROR_RATIO && skill.zScore(comparisons) > REQUIRED_Z_SCORE;
    }

    /** @param active whether the pattern is active already in the form of {@code one} */
    static boolean isMoreAccurate(ForecastSkill one, ForecastSkill other, boolean active) {
        return active
                ? ACCURACY_MARGIN * one.meanError() <= other.meanError()
                : one.meanError() < ACCURACY_MARGIN * other.meanError();
    }
}
