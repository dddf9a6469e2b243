package dev.frostline.benchmarks.trial;

/**
 * What one run took.
 *
 * @param cpuSeconds of this process, all its threads, the garbage collector's and the compiler's too
 */
public record Lap(long records, double seconds, double cpuSeconds) {
    private static final double MILLION = 1e6;

    /** Records a second. */
    public double rate() {
        return records / seconds;
    }

    public double cpuSecondsPerMillion() {
        return cpuSeconds * MILLION / records;
    }
}
