package dev.frostline.detection.mixture;

import dev.frostline.model.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A function's days since some day against those before. */
public final class Comparison {
    /** Shares that differ from day to day by less than this of the level are as good as the same. */
    private static final double LEAST_NOISE = 0.01;

    private final List<DailyTraffic> series;
    private final long firstDay;
    private final Period before;
    private final Period since;
    private final Parts parts;
    /** By series, that of both times averaged; of one that appeared or vanished that of the time it was there. */
    private final double[] levels;

    /** @param before, since days on each of which something was measured, neither list empty */
    Comparison(List<DailyTraffic> series, long[] before, long[] since) {
        this.series = series;
        this.firstDay = since[0];
        this.before = new Period(series, before);
        this.since = new Period(series, since);
        this.levels = new double[series.size()];
        Parts sum = Parts.NONE;
        for (int s = 0; s < levels.length; s++) {
            double msBefore = known(this.before.meanMs(s), this.since.meanMs(s));
            double msSince = known(this.since.meanMs(s), this.before.meanMs(s));
            sum = sum.plus(this.before.share(s), msBefore, this.since.share(s), msSince);
            levels[s] = (msBefore + msSince) / 2;
        }
        this.parts = sum;
    }

    /** A series that was there at neither time has no share, whatever its level. */
    private static double known(double ms, double otherMs) {
        return Double.isNaN(ms) ? Double.isNaN(otherMs) ? 0 : otherMs : ms;
    }

    /** The first of the later days. */
    public long firstDay() {
        return firstDay;
    }

    public Parts parts() {
        return parts;
    }

    /** What other shares alone made of each of the later days, as a share of the level before. */
    double[] effectByDay() {
        double usual = before.mixture(levels);
        return Arrays.stream(since.mixtures(levels))
                .map(day -> (day - usual) / parts.beforeMs())
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
        double least = LEAST_NOISE * parts.beforeMs();
        double within = squares(earlier) + squares(later) + days * least * least;
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
     * @param least by how much, as a share of their own level before
     */
    public int changed(int direction, double least) {
        return (int) Arrays.stream(ownChanges())
                .filter(change -> direction * change >= least)
                .count();
    }

    private double[] ownChanges() {
        return IntStream.range(0, levels.length)
                .mapToDouble(s -> since.meanMs(s) / before.meanMs(s) - 1)
                .filter(change -> !Double.isNaN(change))
                .toArray();
    }

    /** The series whose shares moved, those first that explain most. */
    public List<Move> moves() {
        double usual = before.mixture(levels);
        List<Move> moves = new ArrayList<>();
        for (int s = 0; s < levels.length; s++) {
            if (since.share(s) != before.share(s)) {
                moves.add(new Move(series.get(s).series(), before.share(s), since.share(s), levels[s]));
            }
        }
        moves.sort(Comparator.comparingDouble((Move move) -> -Math.abs(move.moved() * (move.levelMs() - usual)))
                .thenComparing(Move::series));
        return moves;
    }

    /**
     * A series whose share of the function's traffic is another one.
     *
     * @param levelMs how slow it is
     */
    public record Move(SeriesKey series, double shareBefore, double shareSince, double levelMs) {
        /** How much larger its share is. */
        public double moved() {
            return shareSince - shareBefore;
        }
    }
}
