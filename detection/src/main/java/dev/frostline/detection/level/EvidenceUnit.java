package dev.frostline.detection.level;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;

/**
 * The evidence unit that is being filled: windows close in time, which count as one observation because their noise is
 * shared. A burst of cold starts once a day is one unit; a steady stream is cut into units of a few windows. A unit may
 * span a tenth of the mean time between units of the series, and 20 seconds to 10 minutes. Mutable, not thread-safe.
 */
public final class EvidenceUnit {
    private static final double MIN_SPAN_MS = 20_000;
    private static final double MAX_SPAN_MS = 600_000;
    private static final double SPANS_PER_INTERVAL = 10;
    /** The mean interval is an exponentially weighted one after so many units. */
    private static final double INTERVAL_MEMORY = 50;

    private long start;
    private long end;
    private LogBins bins = new LogBins();
    private double unitIntervalMs;
    private double intervals;

    public boolean isEmpty() {
        return bins.size() == 0;
    }

    /** @return whether the window belongs to this unit; if not, it begins the next one, see {@link #restart} */
    public boolean accepts(ClosedWindow window) {
        return !isEmpty() && window.end() - start <= span();
    }

    public void add(ClosedWindow window) {
        bins.addAll(window.sketch());
        end = Math.max(end, window.end());
    }

    /** Begins the next unit with this window and drops what the unit held. */
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

    /** @return start of the first window, epoch milliseconds */
    public long start() {
        return start;
    }

    long end() {
        return end;
    }

    /** @return all samples of the unit; valid until {@link #restart} */
    public LogBins bins() {
        return bins;
    }

    /** @return the mean time from the start of one unit to the start of the next */
    public double unitIntervalMs() {
        return intervals == 0 ? MIN_SPAN_MS : unitIntervalMs;
    }

    private double span() {
        return Math.max(MIN_SPAN_MS, Math.min(MAX_SPAN_MS, unitIntervalMs / SPANS_PER_INTERVAL));
    }

    public void write(ByteWriter writer) {
        writer.writeLong(start);
        writer.writeLong(end);
        writer.writeDouble(unitIntervalMs);
        writer.writeDouble(intervals);
        bins.write(writer);
    }

    public static EvidenceUnit read(ByteReader reader) {
        EvidenceUnit unit = new EvidenceUnit();
        unit.start = reader.readLong();
        unit.end = reader.readLong();
        unit.unitIntervalMs = reader.readDouble();
        unit.intervals = reader.readDouble();
        unit.bins = LogBins.read(reader);
        return unit;
    }
}
