package dev.frostline.detection.backtest;

import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.detection.series.WindowObservation;
import dev.frostline.model.LatencySketch;

/** An open window of a series. Its city, country and version are those of its latest row. */
final class BacktestWindow {
    private final long start;
    private final long end;
    private final LatencySketch sketch = new LatencySketch();
    private MeasuredRow latest;

    BacktestWindow(long start, long end, MeasuredRow first) {
        this.start = start;
        this.end = end;
        this.latest = first;
        add(first);
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    void add(MeasuredRow row) {
        sketch.add(row.millis());
        if (row.timestamp() >= latest.timestamp()) {
            latest = row;
        }
    }

    /** @param knownAt when the end of the window was known, event time in epoch milliseconds */
    WindowObservation close(long knownAt) {
        ClosedWindow window = new ClosedWindow(start, end, latest.version(), sketch);
        return new WindowObservation(latest.series(), latest.city(), latest.country(), window, knownAt);
    }
}
