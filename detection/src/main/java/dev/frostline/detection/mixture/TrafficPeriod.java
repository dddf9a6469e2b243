package dev.frostline.detection.mixture;

import java.util.Arrays;
import java.util.List;

/**
 * Some days of a function: which share of its traffic each series had, and how slow it was. Each day counts the same,
 * so that a load test of an hour is no more than a part of one day.
 */
final class TrafficPeriod {
    /** The measurements of each day. */
    private final double[] totals;
    /** By day and series. */
    private final double[][] shares;
    /** By series. */
    private final double[] meanShares;

    private final double[] meanMs;

    /** @param days on each of which something was measured */
    TrafficPeriod(List<DailyTraffic> series, long[] days) {
        totals = new double[days.length];
        shares = new double[days.length][series.size()];
        meanShares = new double[series.size()];
        meanMs = new double[series.size()];
        for (int d = 0; d < days.length; d++) {
            long day = days[d];
            totals[d] = series.stream().mapToDouble(one -> one.count(day)).sum();
            for (int s = 0; s < series.size(); s++) {
                shares[d][s] = series.get(s).count(day) / totals[d];
                meanShares[s] += shares[d][s] / days.length;
                meanMs[s] += series.get(s).sumMs(day) / totals[d] / days.length;
            }
        }
        Arrays.setAll(meanMs, s -> meanShares[s] > 0 ? meanMs[s] / meanShares[s] : Double.NaN);
    }

    int days() {
        return totals.length;
    }

    double share(int one) {
        return meanShares[one];
    }

    /** Weighted by the shares of the days; NaN where nothing was measured of the series. */
    double meanMs(int one) {
        return meanMs[one];
    }

    /** What each day would have been like, had each series been the same on all days. */
    double[] mixtures(double[] levels) {
        return Arrays.stream(shares).mapToDouble(day -> weighted(day, levels)).toArray();
    }

    /** What all days would have been like. */
    double mixture(double[] levels) {
        return weighted(meanShares, levels);
    }

    /** That of the mean of all days, each of which is a mean of so many measurements with the given variance. */
    double varianceOfMean(double variance) {
        return Arrays.stream(totals).map(total -> variance / total).sum() / days() / days();
    }

    private static double weighted(double[] weights, double[] values) {
        double sum = 0;
        for (int s = 0; s < weights.length; s++) {
            sum += weights[s] * values[s];
        }
        return sum;
    }
}
