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
    /** As multiples of the bandwidth. */
    private static final double[] BREADTHS = {1, 1.5, 2, 3, 4, 6};

    private static final double WIDE_SPREADS = 3;
    private static final double SURPRISE_AGAIN = 0.4;
    private static final double MIN_WIDE_SCALE = 0.05;

    private final double start;
    private final double width;
    private final double binsPerUnit;
    private final double center;
    private final double wideScale;
    private final double wideHeight;
    /** Of the density, on the grid. */
    private final float[] logs;

    private final double highestLog;

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
        logs = new float[Math.min(MOST_BINS, 2 + (int) (range / width))];
        binsPerUnit = 1 / width;
        start = low - (width * (logs.length - 1) - range) / 2;
        center = sorted[n / 2];
        wideScale = Math.max(WIDE_SPREADS * spread, MIN_WIDE_SCALE);
        double surprises = unseen + SURPRISE_AGAIN * isolated(sorted, 3 * least);
        double wideShare = surprises / (n + surprises);
        wideHeight = wideShare / (Math.PI * wideScale);
        double bandwidth = Math.max(least, width);
        fill(sorted, 1 - wideShare, bandwidth, new byte[n]);
        fill(sorted, 1 - wideShare, bandwidth, breadths(sorted));
        highestLog = highest(logs);
    }

    /** What is held to be true before anything is seen. */
    record Prior(double spread, double weight) {}

    /** The logarithm of the density. */
    double log(double value) {
        double place = (value - start) * binsPerUnit;
        if (!(place >= 0 && place < logs.length - 1)) {
            return Math.log(wide(value));
        }
        int bin = (int) place;
        return logs[bin] + (place - bin) * (logs[bin + 1] - logs[bin]);
    }

    /** The highest that {@link #log} gets. */
    double highestLog() {
        return highestLog;
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

    /** Draws a kernel density with a bandwidth for each value, beside the wide part. */
    private void fill(double[] sorted, double share, double bandwidth, byte[] breadths) {
        float[] heights = new float[logs.length];
        float[][] kernels = new float[BREADTHS.length][];
        for (int i = 0; i < sorted.length; i++) {
            int breadth = breadths[i];
            if (kernels[breadth] == null) {
                kernels[breadth] = kernel(share / sorted.length, BREADTHS[breadth] * bandwidth);
            }
            add(kernels[breadth], sorted[i], heights);
        }
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log(heights[i] + wide(start + i * width));
        }
    }

    private static double highest(float[] logs) {
        float highest = logs[0];
        for (float log : logs) {
            highest = Math.max(highest, log);
        }
        return highest;
    }

    private float[] kernel(double share, double bandwidth) {
        float[] kernel = new float[(int) Math.ceil(REACH * bandwidth / width) + 1];
        double height = share / (bandwidth * Math.sqrt(2 * Math.PI));
        for (int i = 0; i < kernel.length; i++) {
            double z = i * width / bandwidth;
            kernel[i] = (float) (height * Math.exp(-0.5 * z * z));
        }
        return kernel;
    }

    private void add(float[] kernel, double value, float[] heights) {
        int bin = (int) Math.floor((value - start) * binsPerUnit + 0.5);
        int from = Math.max(0, bin - kernel.length + 1);
        int to = Math.min(heights.length - 1, bin + kernel.length - 1);
        for (int i = from; i <= to; i++) {
            heights[i] += kernel[Math.abs(i - bin)];
        }
    }

    /** Which breadth each value has: the broader the fewer are near, by the square root (Abramson, 1982). */
    private byte[] breadths(double[] sorted) {
        double[] near = Arrays.stream(sorted).map(this::log).toArray();
        double mean = Arrays.stream(near).average().orElseThrow();
        byte[] breadths = new byte[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            double asked = Math.exp((mean - near[i]) / 2);
            while (breadths[i] + 1 < BREADTHS.length && BREADTHS[breadths[i] + 1] <= asked) {
                breadths[i]++;
            }
        }
        return breadths;
    }

    private double wide(double value) {
        double z = (value - center) / wideScale;
        return wideHeight / (1 + z * z);
    }
}
