package dev.frostline.detection.noise;

import java.util.Arrays;

/**
 * The density of deviations from the level, of whatever shape: a Gaussian kernel density on a grid (Silverman, "Density
 * Estimation for Statistics and Data Analysis", 1986) with a bandwidth for each value (Abramson 1982), mixed with a wide
 * Cauchy density for values unlike those seen so far (their weight after Good 1953). The base bandwidth follows the
 * shortest interval that holds two fifths of the values (compare the shortest half of Rousseeuw and Leroy 1988), so two
 * narrow modes stay separate. Values are differences of natural logarithms. Immutable.
 */
final class KernelDensity {
    private static final int MAX_BINS = 256;
    private static final int MAX_BINS_IN_BANDWIDTH = 3;
    /** In bandwidths. */
    private static final double KERNEL_RADIUS = 4;
    /** One in so many values on each side may lie outside the grid. */
    private static final int OUTLIER_DIVISOR = 64;

    private static final double MIN_BANDWIDTH = 0.008;
    /** The factor of Silverman's rule of thumb: 0.9 times the spread over the fifth root of the number of values. */
    private static final double SILVERMAN = 0.9;
    /** The share of the values in the shortest interval: under a half, so that each of two equal modes holds as many. */
    private static final double CORE = 0.4;
    /** The length of that interval for a normal distribution, in standard deviations. */
    private static final double NORMAL_CORE = 1.049;

    /** The shortest interval of n values is too short by about this share over n. */
    private static final double SMALL_SAMPLE_CORRECTION = 2;

    private static final double BANDWIDTH_INFLATION = 1.15;
    /** The bandwidths that a value may have, as multiples of the base bandwidth. */
    private static final double[] BANDWIDTH_MULTIPLES = {1, 1.5, 2, 3, 4, 6};

    /** The scale of the Cauchy density, in standard deviations of the values. */
    private static final double WIDE_SCALE_FACTOR = 3;
    /** The weight that a value without neighbours gives to the Cauchy density, in values. */
    private static final double ISOLATED_VALUE_WEIGHT = 0.4;

    private static final double MIN_WIDE_SCALE = 0.05;

    private final double start;
    private final double width;
    private final double binsPerUnit;
    private final double center;
    private final double wideScale;
    private final double wideHeight;
    /** The logarithm of the density at each point of the grid. */
    private final float[] logs;

    private final double highestLog;

    /**
     * @param sorted the values, ascending, at least one
     * @param spread their standard deviation
     * @param unseen the weight of the Cauchy density, in values
     */
    KernelDensity(double[] sorted, double spread, Prior prior, double unseen) {
        int n = sorted.length;
        double base = bandwidth(sorted, spread, prior);
        double low = sorted[n / OUTLIER_DIVISOR] - KERNEL_RADIUS * base;
        double range = sorted[n - 1 - n / OUTLIER_DIVISOR] + KERNEL_RADIUS * base - low;
        width = Math.max(base / MAX_BINS_IN_BANDWIDTH, range / (MAX_BINS - 1));
        logs = new float[Math.min(MAX_BINS, 2 + (int) (range / width))];
        binsPerUnit = 1 / width;
        start = low - (width * (logs.length - 1) - range) / 2;
        center = sorted[n / 2];
        wideScale = Math.max(WIDE_SCALE_FACTOR * spread, MIN_WIDE_SCALE);
        double unseenValues = unseen + ISOLATED_VALUE_WEIGHT * countIsolated(sorted, 3 * base);
        double wideShare = unseenValues / (n + unseenValues);
        wideHeight = wideShare / (Math.PI * wideScale);
        double bandwidth = Math.max(base, width);
        fill(sorted, 1 - wideShare, bandwidth, new byte[n]);
        fill(sorted, 1 - wideShare, bandwidth, bandwidthIndices(sorted));
        highestLog = highest(logs);
    }

    /** A standard deviation that is assumed beforehand, and how many values it weighs as much as. */
    record Prior(double spread, double weight) {}

    /** @return the logarithm of the density, interpolated on the grid */
    double log(double value) {
        double position = (value - start) * binsPerUnit;
        if (!(position >= 0 && position < logs.length - 1)) {
            return Math.log(wide(value));
        }
        int bin = (int) position;
        return logs[bin] + (position - bin) * (logs[bin + 1] - logs[bin]);
    }

    /** @return the maximum of {@link #log} */
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

    /**
     * Counts the values without another one near. The more there are, the likelier is it that the next value is also
     * unlike those seen so far (Good 1953).
     */
    private static int countIsolated(double[] sorted, double near) {
        int isolatedValues = 0;
        for (int i = 0; i < sorted.length; i++) {
            boolean below = i > 0 && sorted[i] - sorted[i - 1] < near;
            boolean above = i + 1 < sorted.length && sorted[i + 1] - sorted[i] < near;
            isolatedValues += below || above ? 0 : 1;
        }
        return isolatedValues;
    }

    /**
     * Fills the grid with the logarithm of the kernel density and the Cauchy density together.
     *
     * @param share the weight of the kernel density
     * @param bandwidthIndices for each value an index of {@link #BANDWIDTH_MULTIPLES}
     */
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

    /** @return one half of a Gaussian kernel on the grid, from the middle on, with the given weight */
    private float[] kernel(double weight, double bandwidth) {
        float[] kernel = new float[(int) Math.ceil(KERNEL_RADIUS * bandwidth / width) + 1];
        double height = weight / (bandwidth * Math.sqrt(2 * Math.PI));
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

    /** A bandwidth for each value, inverse to the square root of the density there (Abramson 1982). */
    private byte[] bandwidthIndices(double[] sorted) {
        double[] logDensities = Arrays.stream(sorted).map(this::log).toArray();
        double mean = Arrays.stream(logDensities).average().orElseThrow();
        byte[] bandwidthIndices = new byte[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            double multiple = Math.exp((mean - logDensities[i]) / 2);
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
