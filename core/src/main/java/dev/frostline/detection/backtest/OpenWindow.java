package dev.frostline.detection.backtest;

import dev.frostline.detection.SeriesWindow;
import dev.frostline.detection.alert.Sighting;
import dev.frostline.model.LatencySketch;

/** A window that rows may still come into; of what rows say beside their value the latest one counts. */
final class OpenWindow {
    private final long start;
    private final long end;
    private final LatencySketch sketch = new LatencySketch();
    private Observation latest;

    OpenWindow(long start, long end) {
        this.start = start;
        this.end = end;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    void add(Observation one) {
        sketch.add(one.millis());
        if (latest == null || one.timestamp() >= latest.timestamp()) {
            latest = one;
        }
    }

    Sighting close(long knownAt) {
        SeriesWindow window = new SeriesWindow(start, end, latest.version(), sketch);
        return new Sighting(latest.series(), latest.city(), latest.country(), window, knownAt);
    }
}
