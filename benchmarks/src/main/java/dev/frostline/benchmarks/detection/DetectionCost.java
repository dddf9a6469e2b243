package dev.frostline.benchmarks.detection;

import dev.frostline.benchmarks.detection.recorded.RecordedDays;
import dev.frostline.detection.SeriesDetector;
import dev.frostline.detection.SeriesState;
import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.model.LatencySketch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What the detection costs in one thread, in nanoseconds of its CPU time, so that other work on the machine does not
 * count: after a warm-up, the median of some rounds.
 */
final class DetectionCost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 7;
    private static final int STREAMS = 20;
    private static final int WINDOWS = 2000;
    private static final int BUSY_WINDOWS = 400;
    private static final int BUSY_SAMPLES = 100;
    private static final long TEN_SECONDS_MS = 10_000;

    private final SeriesDetector detector = new SeriesDetector(DetectionSettings.DEFAULTS);
    private final RecordedDays series;
    private final int days;
    private final long seed;

    DetectionCost(RecordedDays series, int days, long seed) {
        this.series = series;
        this.days = days;
        this.seed = seed;
    }

    /** Of the file's days, from the sketch on. */
    double window() {
        List<List<double[]>> daily = daily();
        long windows = daily.stream().mapToLong(List::size).sum();
        return median(() -> (double) nanos(daily, StepTrials.DAY_MS, false) / windows);
    }

    /** Of the file's days, sketch included. */
    double measurement() {
        List<List<double[]>> daily = daily();
        return median(() -> (double) nanos(daily, StepTrials.DAY_MS, true) / measurements(daily));
    }

    /** Of streams with one measurement in each window of ten seconds, sketch included. */
    double measurementSingle() {
        return stream(WINDOWS, 1);
    }

    /** Of streams with a hundred measurements in each window of ten seconds, sketch included. */
    double measurementBusy() {
        return stream(BUSY_WINDOWS, BUSY_SAMPLES);
    }

    private double stream(int windows, int samples) {
        List<List<double[]>> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            Random random = random(i);
            double[] noise = series.shuffled(i, days, random).stream()
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            streams.add(IntStream.range(0, windows)
                    .mapToObj(n -> drawn(noise, samples, random))
                    .toList());
        }
        return median(() -> (double) nanos(streams, TEN_SECONDS_MS, true) / measurements(streams));
    }

    private List<List<double[]>> daily() {
        return IntStream.range(0, series.size())
                .mapToObj(i -> series.shuffled(i, days, random(i)))
                .toList();
    }

    private long nanos(List<List<double[]>> streams, long windowMs, boolean withSketch) {
        long nanos = 0;
        for (List<double[]> stream : streams) {
            SeriesState state = new SeriesState();
            long begin = THREADS.getCurrentThreadCpuTime();
            List<ClosedWindow> windows = windows(stream, windowMs);
            long sketched = THREADS.getCurrentThreadCpuTime();
            windows.forEach(window -> detector.handle(state, window));
            nanos += THREADS.getCurrentThreadCpuTime() - (withSketch ? begin : sketched);
        }
        return nanos;
    }

    static List<ClosedWindow> windows(List<double[]> samples, long lengthMs) {
        List<ClosedWindow> windows = new ArrayList<>(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            LatencySketch sketch = new LatencySketch();
            for (double sample : samples.get(i)) {
                sketch.add(sample);
            }
            long start = StepTrials.START + i * lengthMs;
            windows.add(new ClosedWindow(start, start + lengthMs, null, sketch));
        }
        return windows;
    }

    private static double median(DoubleSupplier round) {
        double[] rounds = DoubleStream.generate(round)
                .limit(WARM_UPS + ROUNDS)
                .skip(WARM_UPS)
                .sorted()
                .toArray();
        return rounds[ROUNDS / 2];
    }

    private static long measurements(List<List<double[]>> streams) {
        return streams.stream()
                .flatMap(List::stream)
                .mapToLong(samples -> samples.length)
                .sum();
    }

    private static double[] drawn(double[] noise, int samples, Random random) {
        return random.ints(samples, 0, noise.length).mapToDouble(i -> noise[i]).toArray();
    }

    private Random random(int i) {
        return new Random(seed + 104_729L * i);
    }
}
