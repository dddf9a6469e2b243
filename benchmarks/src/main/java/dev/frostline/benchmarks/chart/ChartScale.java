package dev.frostline.benchmarks.chart;

import java.util.ArrayList;
import java.util.List;

/** Where a value lies between two ends of a picture. */
record ChartScale(double low, double high, double atLow, double atHigh) {
    private static final int MAX_TICKS = 7;

    double at(double value) {
        return atLow + (value - low) / (high - low) * (atHigh - atLow);
    }

    /** Round values within (never a negative zero), at equal distances of 1, 2 or 5 times a power of ten. */
    List<Double> ticks() {
        double power = Math.pow(10, Math.floor(Math.log10((high - low) / MAX_TICKS)));
        double step = power;
        for (double factor : new double[] {2, 5, 10}) {
            if ((high - low) / step > MAX_TICKS) {
                step = factor * power;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (double n = Math.ceil(low / step); n * step <= high; n++) {
            ticks.add(n * step + 0.0);
        }
        return ticks;
    }
}
