package dev.frostline.detection;

import dev.frostline.model.LatencySketch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Windows that belong together because they share their noise: a burst of cold starts once a day is one unit, a
 * steady stream is cut into units of a few windows. The longest span of a unit follows the series' own pace.
 */
final class EvidenceUnit {
    private static final double MIN_SPAN_MS = 20_000;
    private static final double MAX_SPAN_MS = 600_000;
    private static final double SPANS_IN_A_CYCLE = 10;
    private static final double PACE_MEMORY = 50;

    private long start;
    private long end;
    private LatencySketch sketch;
    private double cycleMs;
    private double cycles;

    boolean isEmpty() {
        return sketch == null;
    }

    boolean takes(SeriesWindow window) {
        return sketch != null && window.end() - start <= span();
    }

    void add(SeriesWindow window) {
        sketch.merge(window.sketch());
        end = Math.max(end, window.end());
    }

    /** Starts anew with this window, which did not fit in. */
    void restart(SeriesWindow window) {
        if (sketch != null) {
            cycles = Math.min(PACE_MEMORY, cycles + 1);
            cycleMs += (window.start() - start - cycleMs) / cycles;
        }
        start = window.start();
        end = window.end();
        sketch = window.sketch().copy();
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    LatencySketch sketch() {
        return sketch;
    }

    /** The usual time from the start of one unit to the next. */
    double cycleMs() {
        return cycles == 0 ? MIN_SPAN_MS : cycleMs;
    }

    private double span() {
        return Math.max(MIN_SPAN_MS, Math.min(MAX_SPAN_MS, cycleMs / SPANS_IN_A_CYCLE));
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(sketch != null);
        out.writeDouble(cycleMs);
        out.writeDouble(cycles);
        if (sketch == null) {
            return;
        }
        out.writeLong(start);
        out.writeLong(end);
        out.writeDouble(sketch.sum());
        out.writeDouble(sketch.min());
        out.writeDouble(sketch.max());
        byte[] bins = sketch.bins();
        out.writeInt(bins.length);
        out.write(bins);
    }

    static EvidenceUnit read(DataInput in) throws IOException {
        EvidenceUnit unit = new EvidenceUnit();
        boolean present = in.readBoolean();
        unit.cycleMs = in.readDouble();
        unit.cycles = in.readDouble();
        if (!present) {
            return unit;
        }
        unit.start = in.readLong();
        unit.end = in.readLong();
        double sum = in.readDouble();
        double min = in.readDouble();
        double max = in.readDouble();
        byte[] bins = new byte[in.readInt()];
        in.readFully(bins);
        unit.sketch = LatencySketch.of(bins, sum, min, max);
        return unit;
    }
}
