package dev.frostline.benchmarks.detection;

import dev.frostline.detection.DetectionSettings;
import dev.frostline.detection.SeriesDetector;
import dev.frostline.detection.SeriesState;
import dev.frostline.detection.SeriesWindow;
import dev.frostline.model.LatencySketch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What the detection costs, in one thread, after a warm-up.
 *
 * @param nsPerWindow of the file's days, from the sketch on
 * @param nsPerMeasurement of the same, sketch included
 * @param nsPerMeasurementBusy of a stream with a hundred measurements in a window of ten seconds, sketch included
 * @param bytesPerSeries what is stored of a series, on average, after its last window
 */
record Cost(double nsPerWindow, double nsPerMeasurement, double nsPerMeasurementBusy, double bytesPerSeries) {
    private static final int WARM_UPS = 2;
    private static final int BUSY_WINDOWS = 3000;
    private static final int BUSY_SAMPLES = 100;
    private static final long TEN_SECONDS_MS = 10_000;

    static Cost measure(RealDays series, int days, long seed) {
        List<List<double[]>> shuffled = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            shuffled.add(series.shuffled(i, days, new Random(seed + i)));
        }
        Cost cost = null;
        for (int run = 0; run <= WARM_UPS; run++) {
            cost = measure(shuffled);
        }
        return cost;
    }

    private static Cost measure(List<List<double[]>> shuffled) {
        SeriesDetector detector = new SeriesDetector(DetectionSettings.DEFAULTS);
        long windows = 0;
        long measurements = 0;
        long bytes = 0;
        long sketching = 0;
        long detecting = 0;
        for (List<double[]> days : shuffled) {
            SeriesState state = new SeriesState();
            long begin = System.nanoTime();
            List<SeriesWindow> prepared = windows(days, Steps.DAY_MS);
            long ready = System.nanoTime();
            prepared.forEach(window -> detector.accept(state, window));
            detecting += System.nanoTime() - ready;
            sketching += ready - begin;
            windows += days.size();
            measurements += days.stream().mapToLong(day -> day.length).sum();
            bytes += state.toBytes().length;
        }
        return new Cost(
                (double) detecting / windows,
                (double) (sketching + detecting) / measurements,
                busy(detector),
                (double) bytes / shuffled.size());
    }

    private static double busy(SeriesDetector detector) {
        Random random = new Random(1);
        List<double[]> samples = new ArrayList<>();
        for (int i = 0; i < BUSY_WINDOWS; i++) {
            samples.add(random.doubles(BUSY_SAMPLES)
                    .map(u -> 100 * Math.exp(0.3 * u))
                    .toArray());
        }
        SeriesState state = new SeriesState();
        long begin = System.nanoTime();
        windows(samples, TEN_SECONDS_MS).forEach(window -> detector.accept(state, window));
        return (double) (System.nanoTime() - begin) / (BUSY_WINDOWS * BUSY_SAMPLES);
    }

    private static List<SeriesWindow> windows(List<double[]> samples, long lengthMs) {
        List<SeriesWindow> windows = new ArrayList<>(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            LatencySketch sketch = new LatencySketch();
            for (double sample : samples.get(i)) {
                sketch.add(sample);
            }
            long start = Steps.START + i * lengthMs;
            windows.add(new SeriesWindow(start, start + lengthMs, null, sketch));
        }
        return windows;
    }
}
