package dev.frostline.detection.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of one function over the last four weeks, and the search for a shift of traffic between its series. Whole
 * days are compared, so that the daily seasonality is no shift, and with seven earlier days at least, so that the weekly
 * seasonality is none. Days without measurements do not count. Days are numbers of days since the epoch (UTC).
 */
public final class FunctionTraffic {
    private static final int MIN_DAYS_BEFORE = 7;
    private static final int MAX_DAYS_BEFORE = 14;
    private static final int MIN_DAYS_SINCE = 2;
    /** A shift with few measurements may take so many days to detect. */
    private static final int MAX_DAYS_SINCE = 10;
    /** The current size of a shift is that of the last week. */
    private static final int LATEST_DAYS = 7;

    private static final int SILENT_DAYS = 3;
    /** In nats. The evidence of one unusual day in a dozen, or of the weekends of some weeks, is clearly less. */
    private static final double REQUIRED_EVIDENCE = 12;

    private final List<DailyTraffic> series;
    private final long today;
    /** The days with measurements, ascending. */
    private final long[] days;

    /** @param today the latest complete day */
    public FunctionTraffic(List<DailyTraffic> series, long today) {
        this.series = series;
        this.today = today;
        this.days = LongStream.rangeClosed(today - DailyTraffic.DAYS + 1, today)
                .filter(day -> series.stream().anyMatch(one -> one.count(day) > 0))
                .toArray();
    }

    /**
     * Searches for a shift that has lasted for two days at least and goes on today.
     *
     * @param usual the days that may be compared
     * @param minimum smallest effect of the changed shares on the mean, and smallest change of the mean, such as 0.10
     * @return the comparison at the likeliest first day of the shift
     */
    public Optional<PeriodComparison> shift(LongPredicate usual, double minimum) {
        long[] known = Arrays.stream(days).filter(usual).toArray();
        if (series.size() < 2 || known.length < MIN_DAYS_BEFORE + MIN_DAYS_SINCE || known[known.length - 1] != today) {
            return Optional.empty();
        }
        @Nullable PeriodComparison best = null;
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

    /** Both must have the same sign. */
    private static boolean isLarge(MeanDecomposition decomposition, double minimum) {
        double sign = Math.signum(decomposition.mixtureMs());
        return decomposition.beforeMs() > 0
                && sign * decomposition.mixtureShare() >= minimum
                && sign * decomposition.totalShare() >= minimum;
    }

    /**
     * Compares the last week of a shift with the days before the shift.
     *
     * @param usual the earlier days that may be compared
     * @return empty where either period has no day with measurements
     */
    public Optional<PeriodComparison> since(long firstDay, LongPredicate usual) {
        return since(firstDay, usual, LATEST_DAYS);
    }

    /**
     * Tests whether a shift is over: on each of the last days the effect of the shares is under half of the minimum.
     *
     * @param lastDays number of days tested
     * @param direction of the shift, 1 or -1
     * @param minimum smallest effect of a shift
     */
    public boolean isReturned(int lastDays, long firstDay, LongPredicate usual, int direction, double minimum) {
        if (Arrays.stream(days).filter(day -> day >= firstDay).count() < lastDays) {
            return false;
        }
        return since(firstDay, usual, lastDays)
                .map(last -> Arrays.stream(last.effectByDay()).allMatch(effect -> direction * effect < minimum / 2))
                .orElse(false);
    }

    /** @return the first of so many last days with measurements; there must be as many */
    public long firstOfLast(int lastDays) {
        return days[days.length - lastDays];
    }

    /** @return whether the last {@value #SILENT_DAYS} days have no measurements */
    public boolean isSilent() {
        return days.length == 0 || days[days.length - 1] <= today - SILENT_DAYS;
    }

    private Optional<PeriodComparison> since(long firstDay, LongPredicate usual, int maxDaysSince) {
        long[] before = Arrays.stream(days)
                .filter(day -> day < firstDay && usual.test(day))
                .toArray();
        long[] since = Arrays.stream(days).filter(day -> day >= firstDay).toArray();
        return before.length == 0 || since.length == 0
                ? Optional.empty()
                : Optional.of(new PeriodComparison(series, last(MAX_DAYS_BEFORE, before), last(maxDaysSince, since)));
    }

    private static long[] last(int number, long[] days) {
        return last(number, days, days.length);
    }

    private static long[] last(int number, long[] days, int end) {
        return Arrays.copyOfRange(days, Math.max(0, end - number), end);
    }
}
