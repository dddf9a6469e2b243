package dev.frostline.detection.mixture;

/**
 * The decomposition of the difference between two weighted means into two effects that add up to it (Kitagawa,
 * "Components of a difference between two rates", 1955): that of changed shares, at the average of the levels of both
 * periods, and that of changed levels, at the average of the shares of both periods. All in milliseconds.
 *
 * @param beforeMs, sinceMs the mean of each period
 * @param mixtureMs the effect of changed shares
 * @param levelMs the effect of changed levels
 */
public record MeanDecomposition(double beforeMs, double sinceMs, double mixtureMs, double levelMs) {
    static final MeanDecomposition NONE = new MeanDecomposition(0, 0, 0, 0);

    /** @return the decomposition with one series more */
    MeanDecomposition plus(double shareBefore, double msBefore, double shareSince, double msSince) {
        return new MeanDecomposition(
                beforeMs + shareBefore * msBefore,
                sinceMs + shareSince * msSince,
                mixtureMs + (shareSince - shareBefore) * (msBefore + msSince) / 2,
                levelMs + (msSince - msBefore) * (shareBefore + shareSince) / 2);
    }

    /** @return the effect of changed shares as a share of the mean before */
    public double mixtureShare() {
        return mixtureMs / beforeMs;
    }

    /** @return the effect of changed levels as a share of the mean before */
    public double levelShare() {
        return levelMs / beforeMs;
    }

    /** @return the difference of the means as a share of the mean before */
    public double totalShare() {
        return mixtureShare() + levelShare();
    }
}
