package dev.frostline.stream.rollup;

import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.codec.TemplatedMeasurement;

/** One window that measurements can still reach. Its sketch is either an object, or bytes until it is asked for. */
final class OpenWindow {
    private final Resolution resolution;
    private final long start;
    private long count;
    /** How many of them the last record of this window showed; 0 where there was none. */
    private long shown;

    private int revision;
    private Origin origin;
    private long originTime = Long.MIN_VALUE;
    private LatencySketch sketch;
    private byte[] encodedSketch;

    OpenWindow(Resolution resolution, long start) {
        this.resolution = resolution;
        this.start = start;
        this.sketch = new LatencySketch();
    }

    private OpenWindow(Resolution resolution, StateReader in, OriginTable origins) {
        this.resolution = resolution;
        this.start = in.readWhole();
        this.count = in.readWhole();
        this.shown = in.readWhole();
        this.revision = in.readCount();
        this.origin = origins.get(in.readCount());
        this.originTime = in.readWhole();
        this.encodedSketch = in.readBytes();
    }

    static OpenWindow read(Resolution resolution, StateReader in, OriginTable origins) {
        return new OpenWindow(resolution, in, origins);
    }

    void write(StateWriter out, OriginTable origins) {
        out.writeWhole(start);
        out.writeWhole(count);
        out.writeWhole(shown);
        out.writeWhole(revision);
        out.writeWhole(origins.indexOf(origin));
        out.writeWhole(originTime);
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

    long count() {
        return count;
    }

    Origin origin() {
        return origin;
    }

    /** Whether it holds more than the last record of it showed. */
    boolean hasNews() {
        return count != shown;
    }

    /** @param known the series' last origin, taken where it is the same, so that equal ones are one object */
    void add(TemplatedMeasurement m, Origin known) {
        sketch().add(m.coldStartTimeMs());
        count++;
        if (m.timestamp() >= originTime) {
            originTime = m.timestamp();
            if (origin == null || !origin.isOf(m.template())) {
                origin = known != null && known.isOf(m.template()) ? known : Origin.of(m.template());
            }
        }
    }

    void merge(OpenWindow other) {
        sketch().merge(other.sketch());
        count += other.count;
        if (other.originTime >= originTime) {
            originTime = other.originTime;
            origin = other.origin;
        }
    }

    /** A copy that shares nothing that changes. */
    OpenWindow copy() {
        OpenWindow copy = new OpenWindow(resolution, start);
        copy.merge(this);
        copy.revision = revision;
        return copy;
    }

    /** The next record of this window; counts as shown. */
    Rollup show(SeriesKey series, boolean isFinal) {
        Rollup rollup = look(series, isFinal);
        shown = count;
        revision++;
        return rollup;
    }

    /** What the next record would be if it came now; leaves no trace, so that looking changes nothing later. */
    Rollup look(SeriesKey series, boolean isFinal) {
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
