package dev.frostline.stream.rollup.window;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.model.RollupBuilder;
import dev.frostline.model.SeriesKey;
import dev.frostline.wire.codec.TemplatedMeasurement;
import org.jspecify.annotations.Nullable;

/**
 * An open window of one series. Its sketch stays encoded until it is needed. Start and end are epoch milliseconds; the
 * end is exclusive. Not thread-safe.
 */
public final class RollupWindow {
    private static final byte[] DECODED = {};

    private final Resolution resolution;
    private final long start;
    private long count;
    /** The count in the last emitted record of this window; 0 where none was emitted. */
    private long emittedCount;

    private int revision;
    private RollupOrigin origin = RollupOrigin.NONE;
    private long originTime = Long.MIN_VALUE;
    /** Null while {@link #encodedSketch} holds the sketch. */
    private @Nullable LatencySketch sketch;

    private byte[] encodedSketch = DECODED;

    RollupWindow(Resolution resolution, long start) {
        this.resolution = resolution;
        this.start = start;
        this.sketch = new LatencySketch();
    }

    private RollupWindow(Resolution resolution, ByteReader in, OriginTable origins) {
        this.resolution = resolution;
        this.start = in.readVarint();
        this.count = in.readVarint();
        this.emittedCount = in.readVarint();
        this.revision = in.readCount();
        this.origin = origins.get(in.readCount());
        this.originTime = in.readVarint();
        this.encodedSketch = in.readBytes();
    }

    static RollupWindow read(Resolution resolution, ByteReader in, OriginTable origins) {
        return new RollupWindow(resolution, in, origins);
    }

    void write(ByteWriter out, OriginTable origins) {
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

    /** Replaces the sketch object by its bytes, which are smaller. */
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

    /** @return the origin of the latest measurement; {@link RollupOrigin#NONE} before the first one */
    RollupOrigin origin() {
        return origin;
    }

    /** @return whether measurements were added after the last emitted record */
    boolean hasUnemitted() {
        return count != emittedCount;
    }

    /** @param lastOrigin the last origin of the series; reused where it is equal, which saves memory */
    void add(TemplatedMeasurement m, RollupOrigin lastOrigin) {
        sketch().add(m.coldStartTimeMs());
        count++;
        if (m.timestamp() >= originTime) {
            originTime = m.timestamp();
            if (!origin.matches(m.template())) {
                origin = lastOrigin.matches(m.template()) ? lastOrigin : RollupOrigin.of(m.template());
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

    /** @return a copy that shares no mutable state with this window */
    RollupWindow copy() {
        RollupWindow copy = new RollupWindow(resolution, start);
        copy.merge(this);
        copy.revision = revision;
        return copy;
    }

    /** @return the next record of this window, which counts as emitted */
    Rollup nextRevision(SeriesKey series, boolean isFinal) {
        Rollup rollup = preview(series, isFinal);
        emittedCount = count;
        revision++;
        return rollup;
    }

    /** @return what {@link #nextRevision} would return, without changing the window */
    Rollup preview(SeriesKey series, boolean isFinal) {
        return RollupBuilder.builder()
                .series(series)
                .city(origin.city())
                .country(origin.country())
                .latitude(origin.latitude())
                .longitude(origin.longitude())
                .functionVersion(origin.functionVersion())
                .resolution(resolution)
                .windowStart(start)
                .revision(revision)
                .isFinal(isFinal)
                .sketch(sketch())
                .build();
    }

    private LatencySketch sketch() {
        LatencySketch decoded = sketch;
        if (decoded == null) {
            decoded = SketchBytes.read(encodedSketch);
            sketch = decoded;
            encodedSketch = DECODED;
        }
        return decoded;
    }
}
