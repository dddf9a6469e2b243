package dev.frostline.detection.backtest;

import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.detection.series.WindowObservation;
import dev.frostline.model.LatencySketch;

/** A window that rows may still come into; of what rows say beside their value the latest one counts. */
final class BacktestWindow {
    private final long start;
    private final long end;
    private final LatencySketch sketch = new LatencySketch();
    private MeasuredRow latest;

    BacktestWindow(long start, long end) {
        this.start = start;
        this.end = end;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    void add(MeasuredRow row) {
        sketch.add(row.millis());
        if (latest == null || row.timestamp() >= latest.timestamp()) {
            latest = row;
        }
    }

    WindowObservation close(long knownAt) {
        ClosedWindow window = new ClosedWindow(start, end, latest.version(), sketch);
        return new WindowObservation(latest.series(), latest.city(), latest.country(), window, knownAt);
    }
}
