package dev.frostline.detection.mixture;

import java.util.Arrays;
import java.util.List;

/**
 * Some days of a function: the share of its traffic that each series had, and the mean of each series. Each day has the
 * same weight, so that a load test of an hour counts as a part of one day. Immutable.
 */
final class TrafficPeriod {
    /** By day, the number of measurements. */
    private final double[] totals;
    /** By day and series, the share of the day's measurements. */
    private final double[][] shares;
    /** By series, the mean of the days' shares. */
    private final double[] meanShares;

    private final double[] meanMs;

    /** @param days with measurements */
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

    /** @return the mean of a series, each day weighted by the series' share of it; NaN without measurements */
    double meanMs(int one) {
        return meanMs[one];
    }

    /** @return for each day the mean of the function, if the series had these levels */
    double[] mixtures(double[] levels) {
        return Arrays.stream(shares).mapToDouble(day -> weighted(day, levels)).toArray();
    }

    /** @return the mean of the function over all days, if the series had these levels */
    double mixture(double[] levels) {
        return weighted(meanShares, levels);
    }

    /** @return the variance of the mean over all days, if single measurements have this variance */
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
