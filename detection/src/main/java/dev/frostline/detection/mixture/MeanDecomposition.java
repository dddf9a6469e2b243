package dev.frostline.detection.mixture;

/**
 * The difference between two means, taken apart (Kitagawa, "Components of a difference between two rates", 1955): what
 * comes of other shares, at the levels of both times averaged, and what comes of other levels, at the shares of both
 * times averaged. The two make up the whole difference.
 *
 * @param mixtureMs what comes of other shares
 * @param levelMs what comes of other levels
 */
public record MeanDecomposition(double beforeMs, double sinceMs, double mixtureMs, double levelMs) {
    static final MeanDecomposition NONE = new MeanDecomposition(0, 0, 0, 0);

    /** With one more series. */
    MeanDecomposition plus(double shareBefore, double msBefore, double shareSince, double msSince) {
        return new MeanDecomposition(
                beforeMs + shareBefore * msBefore,
                sinceMs + shareSince * msSince,
                mixtureMs + (shareSince - shareBefore) * (msBefore + msSince) / 2,
                levelMs + (msSince - msBefore) * (shareBefore + shareSince) / 2);
    }

    /** Of the level before. */
    public double mixtureShare() {
        return mixtureMs / beforeMs;
    }

    /** Of the level before. */
    public double levelShare() {
        return levelMs / beforeMs;
    }

    /** Of the level before. */
    public double totalShare() {
        return mixtureShare() + levelShare();
    }
}
