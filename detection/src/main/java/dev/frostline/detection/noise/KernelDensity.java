package dev.frostline.detection.noise;

import java.util.Arrays;

/**
 * The distribution of a value while nothing happens, whatever its shape: a Gaussian kernel density on a grid
 * (Silverman, "Density Estimation for Statistics and Data Analysis", 1986), mixed with a wide Cauchy part for what was
 * not seen yet. The bandwidth follows the shortest interval that holds two fifths of the values (after the shortest half of
 * Rousseeuw and Leroy 1988), so that two narrow modes stay two. Immutable.
 */
final class KernelDensity {
    private static final int MAX_BINS = 256;
    private static final int MAX_BINS_IN_BANDWIDTH = 3;
    private static final double KERNEL_RADIUS = 4;
    /** One of so many values on each side may lie beyond the grid. */
    private static final int OUTLIER_DIVISOR = 64;

    private static final double MIN_BANDWIDTH = 0.008;
    private static final double SILVERMAN = 0.9;
    /** The share of the values whose shortest interval gives the bandwidth: under a half, that either of two modes has it. */
    private static final double CORE = 0.4;
    /** The length of that interval for a normal distribution, in standard deviations. */
    private static final double NORMAL_CORE = 1.049;

    /** The shortest interval of few values is too short by about this much over their number. */
    private static final double SMALL_SAMPLE_CORRECTION = 2;

    private static final double BANDWIDTH_INFLATION = 1.15;
    /** As multiples of the bandwidth. */
    private static final double[] BANDWIDTH_MULTIPLES = {1, 1.5, 2, 3, 4, 6};

    private static final double WIDE_SCALE_FACTOR = 3;
    private static final double ISOLATED_VALUE_WEIGHT = 0.4;
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
    KernelDensity(double[] sorted, double spread, Prior prior, double unseen) {
        int n = sorted.length;
        double least = bandwidth(sorted, spread, prior);
        double low = sorted[n / OUTLIER_DIVISOR] - KERNEL_RADIUS * least;
        double range = sorted[n - 1 - n / OUTLIER_DIVISOR] + KERNEL_RADIUS * least - low;
        width = Math.max(least / MAX_BINS_IN_BANDWIDTH, range / (MAX_BINS - 1));
        logs = new float[Math.min(MAX_BINS, 2 + (int) (range / width))];
        binsPerUnit = 1 / width;
        start = low - (width * (logs.length - 1) - range) / 2;
        center = sorted[n / 2];
        wideScale = Math.max(WIDE_SCALE_FACTOR * spread, MIN_WIDE_SCALE);
        double unseenValues = unseen + ISOLATED_VALUE_WEIGHT * countIsolated(sorted, 3 * least);
        double wideShare = unseenValues / (n + unseenValues);
        wideHeight = wideShare / (Math.PI * wideScale);
        double bandwidth = Math.max(least, width);
        fill(sorted, 1 - wideShare, bandwidth, new byte[n]);
        fill(sorted, 1 - wideShare, bandwidth, bandwidthIndices(sorted));
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
        double modal = n < 2 ? spread : BANDWIDTH_INFLATION * (1 + SMALL_SAMPLE_CORRECTION / n) * core / NORMAL_CORE;
        double shrunk = (modal * n + prior.spread() * prior.weight()) / (n + prior.weight());
        return Math.max(MIN_BANDWIDTH, SILVERMAN * Math.min(spread, shrunk) * Math.pow(n, -0.2));
    }

    /** How many values have no other near: where some were alone, others will be (Good 1953). */
    private static int countIsolated(double[] sorted, double near) {
        int isolatedValues = 0;
        for (int i = 0; i < sorted.length; i++) {
            boolean below = i > 0 && sorted[i] - sorted[i - 1] < near;
            boolean above = i + 1 < sorted.length && sorted[i + 1] - sorted[i] < near;
            isolatedValues += below || above ? 0 : 1;
        }
        return isolatedValues;
    }

    /** Draws a kernel density with a bandwidth for each value, beside the wide part. */
    private void fill(double[] sorted, double share, double bandwidth, byte[] bandwidthIndices) {
        float[] heights = new float[logs.length];
        float[][] kernels = new float[BANDWIDTH_MULTIPLES.length][];
        for (int i = 0; i < sorted.length; i++) {
            int bandwidthIndex = bandwidthIndices[i];
            if (kernels[bandwidthIndex] == null) {
                kernels[bandwidthIndex] =
                        kernel(share / sorted.length, BANDWIDTH_MULTIPLES[bandwidthIndex] * bandwidth);
            }
            add(kernels[bandwidthIndex], sorted[i], heights);
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
        float[] kernel = new float[(int) Math.ceil(KERNEL_RADIUS * bandwidth / width) + 1];
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
    private byte[] bandwidthIndices(double[] sorted) {
        double[] near = Arrays.stream(sorted).map(this::log).toArray();
        double mean = Arrays.stream(near).average().orElseThrow();
        byte[] bandwidthIndices = new byte[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            double multiple = Math.exp((mean - near[i]) / 2);
            while (bandwidthIndices[i] + 1 < BANDWIDTH_MULTIPLES.length
                    && BANDWIDTH_MULTIPLES[bandwidthIndices[i] + 1] <= multiple) {
                bandwidthIndices[i]++;
            }
        }
        return bandwidthIndices;
    }

    private double wide(double value) {
        double z = (value - center) / wideScale;
        return wideHeight / (1 + z * z);
    }
}
