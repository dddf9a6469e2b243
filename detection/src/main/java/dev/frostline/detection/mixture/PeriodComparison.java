package dev.frostline.detection.mixture;

import dev.frostline.model.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Compares the traffic of a function on the days since some day with that on days before. Immutable. */
public final class PeriodComparison {
    /** The standard deviation assumed from day to day at least, as a share of the mean before. */
    private static final double MIN_NOISE = 0.01;

    private final List<DailyTraffic> series;
    private final long firstDay;
    private final TrafficPeriod before;
    private final TrafficPeriod since;
    private final MeanDecomposition decomposition;
    /** The level of each series in milliseconds: the average of both periods, or that of the only period with measurements. */
    private final double[] levels;

    /** @param before, since days with measurements, ascending; neither is empty */
    PeriodComparison(List<DailyTraffic> series, long[] before, long[] since) {
        this.series = series;
        this.firstDay = since[0];
        this.before = new TrafficPeriod(series, before);
        this.since = new TrafficPeriod(series, since);
        this.levels = new double[series.size()];
        MeanDecomposition sum = MeanDecomposition.NONE;
        for (int s = 0; s < levels.length; s++) {
            double msBefore = firstKnown(this.before.meanMs(s), this.since.meanMs(s));
            double msSince = firstKnown(this.since.meanMs(s), this.before.meanMs(s));
            sum = sum.plus(this.before.share(s), msBefore, this.since.share(s), msSince);
            levels[s] = (msBefore + msSince) / 2;
        }
        this.decomposition = sum;
    }

    /** A series without measurements in both periods has no share, so its level of 0 has no effect. */
    private static double firstKnown(double ms, double otherMs) {
        return Double.isNaN(ms) ? Double.isNaN(otherMs) ? 0 : otherMs : ms;
    }

    /** @return the first of the later days */
    public long firstDay() {
        return firstDay;
    }

    public MeanDecomposition decomposition() {
        return decomposition;
    }

    /** @return for each later day the effect of its shares alone on the mean, as a share of the mean before */
    double[] effectByDay() {
        double usual = before.mixture(levels);
        return Arrays.stream(since.mixtures(levels))
                .map(day -> (day - usual) / decomposition.beforeMs())
                .toArray();
    }

    /**
     * The log likelihood ratio, in nats, of other shares in the later days against the same shares: the smaller of two. One
     * takes the variance from the differences between days of a period, estimated as in a t-test; the other takes the
     * sampling variance of the measurements.
     */
    double evidence() {
        double[] earlier = before.mixtures(levels);
        double[] later = since.mixtures(levels);
        int days = earlier.length + later.length;
        double difference = mean(later) - mean(earlier);
        double between = difference * difference * earlier.length * later.length / days;
        double minimum = MIN_NOISE * decomposition.beforeMs();
        double within = squares(earlier) + squares(later) + days * minimum * minimum;
        double byDays = days / 2.0 * Math.log1p(between / within);
        return Math.min(byDays, difference * difference / 2 / samplingVariance());
    }

    /** The sampling variance of the difference, if all measurements were drawn with the same shares. */
    private double samplingVariance() {
        int days = before.days() + since.days();
        double mean = 0;
        double squares = 0;
        for (int s = 0; s < levels.length; s++) {
            double share = (before.days() * before.share(s) + since.days() * since.share(s)) / days;
            mean += share * levels[s];
            squares += share * levels[s] * levels[s];
        }
        double variance = Math.max(0, squares - mean * mean);
        return before.varianceOfMean(variance) + since.varianceOfMean(variance);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The sum of squared deviations from the mean. */
    private static double squares(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }

    /** @return the number of series with measurements in both periods */
    public int comparable() {
        return ownChanges().length;
    }

    /**
     * Counts the series that got slower, or quicker, themselves.
     *
     * @param direction 1 for slower, -1 for quicker
     * @param minimum smallest change, as a share of the series' own level before
     */
    public int changed(int direction, double minimum) {
        return (int) Arrays.stream(ownChanges())
                .filter(change -> direction * change >= minimum)
                .count();
    }

    private double[] ownChanges() {
        return IntStream.range(0, levels.length)
                .mapToDouble(s -> since.meanMs(s) / before.meanMs(s) - 1)
                .filter(change -> !Double.isNaN(change))
                .toArray();
    }

    /** @return the series whose shares changed, in descending order of their effect on the mean */
    public List<ShareChange> shareChanges() {
        double usual = before.mixture(levels);
        List<ShareChange> shareChanges = new ArrayList<>();
        for (int s = 0; s < levels.length; s++) {
            if (since.share(s) != before.share(s)) {
                shareChanges.add(new ShareChange(series.get(s).series(), before.share(s), since.share(s), levels[s]));
            }
        }
        shareChanges.sort(Comparator.comparingDouble((ShareChange shareChange) ->
                        -Math.abs(shareChange.shareDelta() * (shareChange.levelMs() - usual)))
                .thenComparing(ShareChange::series));
        return shareChanges;
    }

    /**
     * A change of a series' share of the function's traffic.
     *
     * @param levelMs the level of the series
     */
    public record ShareChange(SeriesKey series, double shareBefore, double shareSince, double levelMs) {
        /** @return the share since less the share before */
        public double shareDelta() {
            return shareSince - shareBefore;
        }
    }
}
