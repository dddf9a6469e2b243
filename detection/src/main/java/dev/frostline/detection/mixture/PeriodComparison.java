package dev.frostline.detection.mixture;

import dev.frostline.model.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A function's days since some day against those before. */
public final class PeriodComparison {
    /** Shares that differ from day to day by less than this of the level are as good as the same. */
    private static final double MIN_NOISE = 0.01;

    private final List<DailyTraffic> series;
    private final long firstDay;
    private final TrafficPeriod before;
    private final TrafficPeriod since;
    private final MeanDecomposition decomposition;
    /** By series, that of both times averaged; of one that appeared or vanished that of the time it was there. */
    private final double[] levels;

    /** @param before, since days on each of which something was measured, neither list empty */
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

    /** A series that was there at neither time has no share, whatever its level. */
    private static double firstKnown(double ms, double otherMs) {
        return Double.isNaN(ms) ? Double.isNaN(otherMs) ? 0 : otherMs : ms;
    }

    /** The first of the later days. */
    public long firstDay() {
        return firstDay;
    }

    public MeanDecomposition decomposition() {
        return decomposition;
    }

    /** What other shares alone made of each of the later days, as a share of the level before. */
    double[] effectByDay() {
        double usual = before.mixture(levels);
        return Arrays.stream(since.mixtures(levels))
                .map(day -> (day - usual) / decomposition.beforeMs())
                .toArray();
    }

    /**
     * How much likelier it is, in nats, that the shares of the later days are others than that they are those of the
     * earlier days: by the spread that the days themselves show, which is not known well (as in a t-test), and by the
     * one that so few measurements must bring. The smaller of the two.
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

    /** Of the difference, were all measurements drawn from the same shares. */
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

    private static double squares(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }

    /** How many series were there at both times, so that they can be compared with themselves. */
    public int comparable() {
        return ownChanges().length;
    }

    /**
     * How many of these got slower themselves, or quicker.
     *
     * @param direction 1 for slower, -1 for quicker
     * @param minimum by how much, as a share of their own level before
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

    /** The series whose shares moved, those first that explain most. */
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
     * A series whose share of the function's traffic is another one.
     *
     * @param levelMs how slow it is
     */
    public record ShareChange(SeriesKey series, double shareBefore, double shareSince, double levelMs) {
        /** How much larger its share is. */
        public double shareDelta() {
            return shareSince - shareBefore;
        }
    }
}
