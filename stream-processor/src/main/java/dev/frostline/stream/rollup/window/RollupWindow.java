package dev.frostline.stream.rollup.window;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.codec.TemplatedMeasurement;

/** One window that measurements can still reach. Its sketch is either an object, or bytes until it is asked for. */
public final class RollupWindow {
    private final Resolution resolution;
    private final long start;
    private long count;
    /** How many of them the last record of this window showed; 0 where there was none. */
    private long emittedCount;

    private int revision;
    private RollupOrigin origin;
    private long originTime = Long.MIN_VALUE;
    private LatencySketch sketch;
    private byte[] encodedSketch;

    RollupWindow(Resolution resolution, long start) {
        this.resolution = resolution;
        this.start = start;
        this.sketch = new LatencySketch();
    }

    private RollupWindow(Resolution resolution, StateReader in, OriginTable origins) {
        this.resolution = resolution;
        this.start = in.readVarint();
        this.count = in.readVarint();
        this.emittedCount = in.readVarint();
        this.revision = in.readCount();
        this.origin = origins.get(in.readCount());
        this.originTime = in.readVarint();
        this.encodedSketch = in.readBytes();
    }

    static RollupWindow read(Resolution resolution, StateReader in, OriginTable origins) {
        return new RollupWindow(resolution, in, origins);
    }

    void write(StateWriter out, OriginTable origins) {
        out.writeVarint(start);
        out.writeVarint(count);
        out.writeVarint(emittedCount);
        out.writeVarint(revision);
        out.writeVarint(origins.indexOf(origin));
        out.writeVarint(originTime);
        if (sketch == null) {
            out.writeBytes(encodedSketch);
        } else {
            SketchBytes.write(sketch, out);
        }
    }

    /** Keeps bytes instead of the object. */
    void releaseSketch() {
        if (sketch != null) {
            encodedSketch = SketchBytes.write(sketch);
            sketch = null;
        }
    }

    long start() {
        return start;
    }

    long end() {
        return start + resolution.millis();
    }

    Resolution resolution() {
        return resolution;
    }

    public long count() {
        return count;
    }

    RollupOrigin origin() {
        return origin;
    }

    /** Whether it holds more than the last record of it showed. */
    boolean hasUnemitted() {
        return count != emittedCount;
    }

    /** @param lastOrigin the series' last origin, taken where it is the same, so that equal ones are one object */
    void add(TemplatedMeasurement m, RollupOrigin lastOrigin) {
        sketch().add(m.coldStartTimeMs());
        count++;
        if (m.timestamp() >= originTime) {
            originTime = m.timestamp();
            if (origin == null || !origin.matches(m.template())) {
                origin = lastOrigin != null && lastOrigin.matches(m.template())
                        ? lastOrigin
                        : RollupOrigin.of(m.template());
            }
        }
    }

    void merge(RollupWindow other) {
        sketch().merge(other.sketch());
        count += other.count;
        if (other.originTime >= originTime) {
            originTime = other.originTime;
            origin = other.origin;
        }
    }

    /** A copy that shares nothing that changes. */
    RollupWindow copy() {
        RollupWindow copy = new RollupWindow(resolution, start);
        copy.merge(this);
        copy.revision = revision;
        return copy;
    }

    /** The next record of this window; counts as shown. */
    Rollup nextRevision(SeriesKey series, boolean isFinal) {
        Rollup rollup = preview(series, isFinal);
        emittedCount = count;
        revision++;
        return rollup;
    }

    /** What the next record would be if it came now; leaves no trace, so that looking changes nothing later. */
    Rollup preview(SeriesKey series, boolean isFinal) {
        return new Rollup(
                series,
                origin.city(),
                origin.country(),
                origin.latitude(),
                origin.longitude(),
                origin.functionVersion(),
                resolution,
                start,
                revision,
                isFinal,
                sketch());
    }

    private LatencySketch sketch() {
        if (sketch == null) {
            sketch = SketchBytes.read(encodedSketch);
            encodedSketch = null;
        }
        return sketch;
    }
}
