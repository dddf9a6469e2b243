package dev.frostline.detection;

import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Regression;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** A synthetic series, fed to a detector window by window: log-normal samples with a heavy tail, from a seed. */
final class Stream10s {
    static final long WINDOW_MS = 10_000;

    private final SeriesDetector detector = new SeriesDetector(DetectionSettings.DEFAULTS);
    private final Random random;
    private final double samplesPerWindow;
    private final double sigma;
    private final long stepMs;
    private final List<Change> changes = new ArrayList<>();
    private SeriesState state = new SeriesState();
    private long now;

    private Stream10s(long seed, double samplesPerWindow, double sigma, long stepMs) {
        this.random = new Random(seed);
        this.samplesPerWindow = samplesPerWindow;
        this.sigma = sigma;
        this.stepMs = stepMs;
    }

    /** A steady stream of ten-second windows. */
    static Stream10s live(long seed, double samplesPerWindow, double sigma) {
        return new Stream10s(seed, samplesPerWindow, sigma, WINDOW_MS);
    }

    /** One window a day. */
    static Stream10s daily(long seed, double samplesPerWindow, double sigma) {
        return new Stream10s(seed, samplesPerWindow, sigma, 86_400_000L);
    }

    /** As many windows at one level, in milliseconds. */
    Stream10s at(double level, int windows) {
        return following(i -> level, windows);
    }

    Stream10s following(DoubleUnaryOperator level, int windows) {
        for (int i = 0; i < windows; i++) {
            LatencySketch sketch = new LatencySketch();
            int samples = poisson();
            for (int s = 0; s < samples; s++) {
                sketch.add(sample(level.applyAsDouble(i)));
            }
            window(sketch);
        }
        return this;
    }

    /** As {@link #at}, with all samples over a limit slower by a factor. */
    Stream10s slowedOver(double limit, double factor, double level, int windows) {
        for (int i = 0; i < windows; i++) {
            LatencySketch sketch = new LatencySketch();
            int samples = poisson();
            for (int s = 0; s < samples; s++) {
                double sample = sample(level);
                sketch.add(sample > limit ? sample * factor : sample);
            }
            window(sketch);
        }
        return this;
    }

    Stream10s window(LatencySketch sketch) {
        if (!sketch.isEmpty()) {
            changes.addAll(detector.handle(state, new ClosedWindow(now, now + WINDOW_MS, "1.0.0", sketch)));
        }
        now += stepMs;
        return this;
    }

    Stream10s silence(long millis) {
        now += millis - Math.floorMod(millis, WINDOW_MS);
        return this;
    }

    Stream10s restarted() {
        state = SeriesState.fromBytes(state.toBytes());
        return this;
    }

    SeriesState state() {
        return state;
    }

    long now() {
        return now;
    }

    List<Change> changes() {
        return changes;
    }

    List<Change> opened() {
        return changes.stream().filter(c -> c.kind() == Regression.Kind.OPENED).toList();
    }

    List<Change> confirmed() {
        return changes.stream()
                .filter(c -> c.kind() != Regression.Kind.GONE && c.confidence() > Change.MAX_UNCONFIRMED_CONFIDENCE)
                .toList();
    }

    private double sample(double level) {
        double tail = random.nextInt(40) == 0 ? 1 + 4 * random.nextDouble() : 1;
        return level * tail * Math.exp(sigma * random.nextGaussian());
    }

    private int poisson() {
        double limit = Math.exp(-samplesPerWindow);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
