package dev.frostline.detection.level;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Windows that belong together because they share their noise: a burst of cold starts once a day is one unit, a
 * steady stream is cut into units of a few windows. The longest span of a unit follows the series' own pace.
 */
public final class EvidenceUnit {
    private static final double MIN_SPAN_MS = 20_000;
    private static final double MAX_SPAN_MS = 600_000;
    private static final double SPANS_PER_INTERVAL = 10;
    private static final double INTERVAL_MEMORY = 50;

    private long start;
    private long end;
    private LogBins bins = new LogBins();
    private double unitIntervalMs;
    private double intervals;

    public boolean isEmpty() {
        return bins.size() == 0;
    }

    public boolean accepts(ClosedWindow window) {
        return !isEmpty() && window.end() - start <= span();
    }

    public void add(ClosedWindow window) {
        bins.addAll(window.sketch());
        end = Math.max(end, window.end());
    }

    /** Starts anew with this window, which did not fit in. */
    public void restart(ClosedWindow window) {
        if (!isEmpty()) {
            intervals = Math.min(INTERVAL_MEMORY, intervals + 1);
            unitIntervalMs += (window.start() - start - unitIntervalMs) / intervals;
        }
        start = window.start();
        end = window.end();
        bins.clear();
        bins.addAll(window.sketch());
    }

    public long start() {
        return start;
    }

    long end() {
        return end;
    }

    public LogBins bins() {
        return bins;
    }

    /** The usual time from the start of one unit to the next. */
    public double unitIntervalMs() {
        return intervals == 0 ? MIN_SPAN_MS : unitIntervalMs;
    }

    private double span() {
        return Math.max(MIN_SPAN_MS, Math.min(MAX_SPAN_MS, unitIntervalMs / SPANS_PER_INTERVAL));
    }

    public void write(DataOutput out) throws IOException {
        out.writeLong(start);
        out.writeLong(end);
        out.writeDouble(unitIntervalMs);
        out.writeDouble(intervals);
        bins.write(out);
    }

    public static EvidenceUnit read(DataInput in) throws IOException {
        EvidenceUnit unit = new EvidenceUnit();
        unit.start = in.readLong();
        unit.end = in.readLong();
        unit.unitIntervalMs = in.readDouble();
        unit.intervals = in.readDouble();
        unit.bins = LogBins.read(in);
        return unit;
    }
}
