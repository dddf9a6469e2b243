package dev.frostline.detection;

import java.util.Arrays;

/**
 * The distribution of a value while nothing happens, whatever its shape: a Gaussian kernel density on a grid
 * (Silverman, "Density Estimation for Statistics and Data Analysis", 1986), mixed with a wide Cauchy part for what was
 * not seen yet. The bandwidth follows the shortest interval that holds two fifths of the values (after the shortest half of
 * Rousseeuw and Leroy 1988), so that two narrow modes stay two. Immutable.
 */
final class Density {
    private static final int MOST_BINS = 256;
    private static final int MAX_BINS_IN_BANDWIDTH = 3;
    private static final double REACH = 4;
    /** One of so many values on each side may lie beyond the grid. */
    private static final int STRAYS = 64;

    private static final double MIN_BANDWIDTH = 0.008;
    private static final double SILVERMAN = 0.9;
    /** The share of the values whose shortest interval gives the bandwidth: under a half, that either of two modes has it. */
    private static final double CORE = 0.4;
    /** The length of that interval for a normal distribution, in standard deviations. */
    private static final double NORMAL_CORE = 1.049;

    /** The shortest interval of few values is too short by about this much over their number. */
    private static final double SHORTNESS = 2;

    private static final double CAUTION = 1.15;
    private static final double WIDE_SPREADS = 3;
    private static final double SURPRISE_AGAIN = 0.4;
    private static final double MIN_WIDE_SCALE = 0.05;

    private final double start;
    private final double width;
    private final double center;
    private final double wideScale;
    private final double wideHeight;
    /** Without the wide part. */
    private final float[] heights;

    /**
     * @param sorted the values, ascending, at least one
     * @param prior counts as this spread, seen this many times
     * @param unseen how many values count as not seen yet, beside those that are known
     */
    Density(double[] sorted, double spread, Prior prior, double unseen) {
        int n = sorted.length;
        double least = bandwidth(sorted, spread, prior);
        double low = sorted[n / STRAYS] - REACH * least;
        double range = sorted[n - 1 - n / STRAYS] + REACH * least - low;
        width = Math.max(least / MAX_BINS_IN_BANDWIDTH, range / (MOST_BINS - 1));
        heights = new float[Math.min(MOST_BINS, 2 + (int) (range / width))];
        start = low - (width * (heights.length - 1) - range) / 2;
        center = sorted[n / 2];
        wideScale = Math.max(WIDE_SPREADS * spread, MIN_WIDE_SCALE);
        double surprises = unseen + SURPRISE_AGAIN * isolated(sorted, 3 * least);
        double wideShare = surprises / (n + surprises);
        wideHeight = wideShare / (Math.PI * wideScale);
        double bandwidth = Math.max(least, width);
        fill(sorted, bandwidth, (1 - wideShare) / (n * bandwidth * Math.sqrt(2 * Math.PI)));
    }

    /** What is held to be true before anything is seen. */
    record Prior(double spread, double weight) {}

    /** The logarithm of the density. */
    double log(double value) {
        return Math.log(at(value));
    }

    private double at(double value) {
        double place = (value - start) / width;
        if (!(place >= 0 && place < heights.length - 1)) {
            return wide(value);
        }
        int bin = (int) place;
        double rest = place - bin;
        return heights[bin] * (1 - rest) + heights[bin + 1] * rest + wide(value);
    }

    /** The most by which {@link #log} grows from a value down: from there a shift up would have it come. */
    double mostBelow(double value) {
        double highest = 0;
        int last = (int) Math.min(heights.length - 1L, 1 + (long) ((value - start) / width));
        for (int i = 0; i <= last; i++) {
            highest = Math.max(highest, heights[i]);
        }
        return Math.log((highest + wide(Math.min(value, center))) / at(value));
    }

    /** The same from a value up. */
    double mostAbove(double value) {
        double highest = 0;
        for (int i = (int) Math.max(0, (long) ((value - start) / width)); i < heights.length; i++) {
            highest = Math.max(highest, heights[i]);
        }
        return Math.log((highest + wide(Math.max(value, center))) / at(value));
    }

    private static double bandwidth(double[] sorted, double spread, Prior prior) {
        int n = sorted.length;
        int inCore = Math.min(n - 1, (int) Math.ceil(CORE * n));
        double core = Double.POSITIVE_INFINITY;
        for (int i = 0; i + inCore < n; i++) {
            core = Math.min(core, sorted[i + inCore] - sorted[i]);
        }
        double modal = n < 2 ? spread : CAUTION * (1 + SHORTNESS / n) * core / NORMAL_CORE;
        double shrunk = (modal * n + prior.spread() * prior.weight()) / (n + prior.weight());
        return Math.max(MIN_BANDWIDTH, SILVERMAN * Math.min(spread, shrunk) * Math.pow(n, -0.2));
    }

    /** How many values have no other near: where some were alone, others will be (Good 1953). */
    private static int isolated(double[] sorted, double near) {
        int alone = 0;
        for (int i = 0; i < sorted.length; i++) {
            boolean below = i > 0 && sorted[i] - sorted[i - 1] < near;
            boolean above = i + 1 < sorted.length && sorted[i + 1] - sorted[i] < near;
            alone += below || above ? 0 : 1;
        }
        return alone;
    }

    private void fill(double[] sorted, double bandwidth, double height) {
        int reach = (int) Math.ceil(REACH * bandwidth / width);
        double[] kernel = new double[reach + 1];
        Arrays.setAll(kernel, i -> height * Math.exp(-0.5 * i * i * width * width / (bandwidth * bandwidth)));
        for (double value : sorted) {
            long bin = Math.round((value - start) / width);
            int from = (int) Math.max(0, bin - reach);
            int to = (int) Math.min(heights.length - 1L, bin + reach);
            for (int i = from; i <= to; i++) {
                heights[i] += (float) kernel[(int) Math.abs(i - bin)];
            }
        }
    }

    private double wide(double value) {
        double z = (value - center) / wideScale;
        return wideHeight / (1 + z * z);
    }
}
