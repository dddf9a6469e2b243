package dev.frostline.benchmarks.detection.detector;

import dev.frostline.detection.Change;
import dev.frostline.detection.SeriesDetector;
import dev.frostline.detection.SeriesState;
import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.model.Direction;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Regression;
import java.util.Optional;

/** Our own detector. */
public final class FrostlineDetector implements WindowDetector {
    private final SeriesDetector detector;
    private final SeriesState state = new SeriesState();

    public FrostlineDetector(SeriesDetector detector) {
        this.detector = detector;
    }

    @Override
    public Optional<Direction> accept(long start, long end, double[] samples) {
        LatencySketch sketch = new LatencySketch();
        for (double sample : samples) {
            sketch.add(sample);
        }
        for (Change change : detector.handle(state, new ClosedWindow(start, end, null, sketch))) {
            if (change.kind() == Regression.Kind.OPENED) {
                return Optional.of(change.direction());
            }
        }
        return Optional.empty();
    }

    SeriesState state() {
        return state;
    }
}
