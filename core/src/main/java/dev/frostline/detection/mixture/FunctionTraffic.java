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
    private static final int FEWEST_BEFORE = 7;
    private static final int MOST_BEFORE = 14;
    private static final int FEWEST_SINCE = 2;
    /** With few measurements it takes so many days. */
    private static final int MOST_SINCE = 10;
    /** Of a shift that goes on, a week tells how large it is now. */
    private static final int LATEST = 7;

    private static final int DAYS_SILENT = 3;
    /** In nats; one odd day among a dozen, or the weekend of every week, stays clearly under it. */
    private static final double ENOUGH = 12;

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
    public Optional<Comparison> shift(LongPredicate usual, double minimum) {
        long[] known = Arrays.stream(days).filter(usual).toArray();
        if (series.size() < 2 || known.length < FEWEST_BEFORE + FEWEST_SINCE || known[known.length - 1] != today) {
            return Optional.empty();
        }
        Comparison best = null;
        double most = ENOUGH;
        for (int length = FEWEST_SINCE; length <= Math.min(MOST_SINCE, known.length - FEWEST_BEFORE); length++) {
            int split = known.length - length;
            Comparison candidate = new Comparison(series, last(MOST_BEFORE, known, split), last(length, known));
            double evidence = isLarge(candidate.parts(), minimum) ? candidate.evidence() : 0;
            if (evidence >= most) {
                best = candidate;
                most = evidence;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isLarge(Parts parts, double minimum) {
        double way = Math.signum(parts.mixtureMs());
        return parts.beforeMs() > 0 && way * parts.mixtureShare() >= minimum && way * parts.wholeShare() >= minimum;
    }

    /** The last days of a shift against those before it; empty where nothing is left of either. */
    public Optional<Comparison> since(long firstDay, LongPredicate usual) {
        return since(firstDay, usual, LATEST);
    }

    /**
     * Whether the shares of each of the last days of a shift are less than half of the least one away from the usual.
     *
     * @param lastDays how many
     * @param direction of the shift, 1 or -1
     */
    public boolean isBack(int lastDays, long firstDay, LongPredicate usual, int direction, double minimum) {
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
        return days.length == 0 || days[days.length - 1] <= today - DAYS_SILENT;
    }

    private Optional<Comparison> since(long firstDay, LongPredicate usual, int mostSince) {
        long[] before = Arrays.stream(days)
                .filter(day -> day < firstDay && usual.test(day))
                .toArray();
        long[] since = Arrays.stream(days).filter(day -> day >= firstDay).toArray();
        return before.length == 0 || since.length == 0
                ? Optional.empty()
                : Optional.of(new Comparison(series, last(MOST_BEFORE, before), last(mostSince, since)));
    }

    private static long[] last(int most, long[] days) {
        return last(most, days, days.length);
    }

    private static long[] last(int most, long[] days, int end) {
        return Arrays.copyOfRange(days, Math.max(0, end - most), end);
    }
}
