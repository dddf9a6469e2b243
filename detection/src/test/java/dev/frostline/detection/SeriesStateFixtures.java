package dev.frostline.detection;

import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.detection.settings.DetectionSettings;
import dev.frostline.model.LatencySketch;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Reproducible states of series in different phases, whose bytes by version are among the test resources. */
final class SeriesStateFixtures {
    private static final long START = 1_767_225_600_000L;

    private final SeriesDetector detector = new SeriesDetector(DetectionSettings.DEFAULTS);
    private final SeriesState state = new SeriesState();
    private final Random random = new Random(20);
    private final long stepMs;
    private long now = START;

    private SeriesStateFixtures(long stepMs) {
        this.stepMs = stepMs;
    }

    /** The estimator is not chosen yet. */
    static SeriesState young() {
        return new SeriesStateFixtures(10_000).windows(60, "1.0", i -> 100, 1).state;
    }

    /** Nine days with a daily pattern that is known, and a window every ten minutes. */
    static SeriesState seasonal() {
        return new SeriesStateFixtures(600_000)
                .windows(9 * 144, "1.0", i -> 100 * (1 + 0.5 * Math.sin(2 * Math.PI * i / 144)), 1)
                .state;
    }

    /** A change of the level is open, with a version that has characters of two, three and four bytes in UTF-8. */
    static SeriesState slower() {
        return new SeriesStateFixtures(10_000)
                .windows(400, "1.0", i -> 100, 1)
                .windows(300, "1.1-ä€\uD83E\uDDCA", i -> 150, 1)
                .state;
    }

    /** A change of the tail is open. */
    static SeriesState slowTail() {
        return new SeriesStateFixtures(10_000).windows(800, null, i -> 100, 1).windows(400, null, i -> 100, 3).state;
    }

    /** Samples that follow a level, of which one in five is slower by a factor. */
    private SeriesStateFixtures windows(int number, String version, IntToDoubleFunction level, double tailFactor) {
        for (int i = 0; i < number; i++) {
            LatencySketch sketch = new LatencySketch();
            for (int sample = 0; sample < 5; sample++) {
                double factor = sample == 0 ? tailFactor : 1;
                sketch.add(factor * level.applyAsDouble(i) * Math.exp(0.2 * random.nextGaussian()));
            }
            detector.handle(state, new ClosedWindow(now, now + 10_000, version, sketch));
            now += stepMs;
        }
        return this;
    }
}
