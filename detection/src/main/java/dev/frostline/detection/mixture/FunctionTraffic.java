package dev.frostline.detection.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * The traffic of one function over the last four weeks. Days are judged as a whole, so that the rhythm of the day is no
 * shift, and against seven usual ones at least, so that that of the week is none. Days without traffic do not count.
 */
public final class FunctionTraffic {
    private static final int MIN_DAYS_BEFORE = 7;
    private static final int MAX_DAYS_BEFORE = 14;
    private static final int MIN_DAYS_SINCE = 2;
    /** With few measurements it takes so many days. */
    private static final int MAX_DAYS_SINCE = 10;
    /** Of a shift that goes on, a week tells how large it is now. */
    private static final int LATEST_DAYS = 7;

    private static final int SILENT_DAYS = 3;
    /** In nats; one odd day among a dozen, or the weekend of every week, stays clearly under it. */
    private static final double REQUIRED_EVIDENCE = 12;

    private final List<DailyTraffic> series;
    private final long today;
    /** Those with traffic, in order. */
    private final long[] days;

    /** @param today the latest day, which is over */
    public FunctionTraffic(List<DailyTraffic> series, long today) {
        this.series = series;
        this.today = today;
        this.days = LongStream.rangeClosed(today - DailyTraffic.DAYS + 1, today)
                .filter(day -> series.stream().anyMatch(one -> one.count(day) > 0))
                .toArray();
    }

    /**
     * A shift that has lasted for two days at least, to this day; of several splits the likeliest.
     *
     * @param usual which days may be compared with
     * @param minimum the smallest effect of other shares, and of the whole, such as 0.10
     */
    public Optional<PeriodComparison> shift(LongPredicate usual, double minimum) {
        long[] known = Arrays.stream(days).filter(usual).toArray();
        if (series.size() < 2 || known.length < MIN_DAYS_BEFORE + MIN_DAYS_SINCE || known[known.length - 1] != today) {
            return Optional.empty();
        }
        PeriodComparison best = null;
        double highest = REQUIRED_EVIDENCE;
        for (int length = MIN_DAYS_SINCE;
                length <= Math.min(MAX_DAYS_SINCE, known.length - MIN_DAYS_BEFORE);
                length++) {
            int split = known.length - length;
            PeriodComparison candidate =
                    new PeriodComparison(series, last(MAX_DAYS_BEFORE, known, split), last(length, known));
            double evidence = isLarge(candidate.decomposition(), minimum) ? candidate.evidence() : 0;
            if (evidence >= highest) {
                best = candidate;
                highest = evidence;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isLarge(MeanDecomposition decomposition, double minimum) {
        double sign = Math.signum(decomposition.mixtureMs());
        return decomposition.beforeMs() > 0
                && sign * decomposition.mixtureShare() >= minimum
                && sign * decomposition.totalShare() >= minimum;
    }

    /** The last days of a shift against those before it; empty where nothing is left of either. */
    public Optional<PeriodComparison> since(long firstDay, LongPredicate usual) {
        return since(firstDay, usual, LATEST_DAYS);
    }

    /**
     * Whether the shares of each of the last days of a shift are less than half of the least one away from the usual.
     *
     * @param lastDays how many
     * @param direction of the shift, 1 or -1
     */
    public boolean isReturned(int lastDays, long firstDay, LongPredicate usual, int direction, double minimum) {
        if (Arrays.stream(days).filter(day -> day >= firstDay).count() < lastDays) {
            return false;
        }
        return since(firstDay, usual, lastDays)
                .map(last -> Arrays.stream(last.effectByDay()).allMatch(effect -> direction * effect < minimum / 2))
                .orElse(false);
    }

    /** The first of the last days. */
    public long firstOfLast(int lastDays) {
        return days[days.length - lastDays];
    }

    /** Whether nothing was measured on the last days. */
    public boolean isSilent() {
        return days.length == 0 || days[days.length - 1] <= today - SILENT_DAYS;
    }

    private Optional<PeriodComparison> since(long firstDay, LongPredicate usual, int mostSince) {
        long[] before = Arrays.stream(days)
                .filter(day -> day < firstDay && usual.test(day))
                .toArray();
        long[] since = Arrays.stream(days).filter(day -> day >= firstDay).toArray();
        return before.length == 0 || since.length == 0
                ? Optional.empty()
                : Optional.of(new PeriodComparison(series, last(MAX_DAYS_BEFORE, before), last(mostSince, since)));
    }

    private static long[] last(int highest, long[] days) {
        return last(highest, days, days.length);
    }

    private static long[] last(int highest, long[] days, int end) {
        return Arrays.copyOfRange(days, Math.max(0, end - highest), end);
    }
}
