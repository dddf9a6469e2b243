package dev.frostline.stream.regression;

import dev.frostline.detection.SeriesState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** What is remembered of a series between two rollups; mutable. */
final class WatchedSeries {
    private static final byte FORMAT = 1;
    private static final int HEAD = 1 + 2 * Long.BYTES;

    private final SeriesState state;
    private long lastEnd;
    private long announcedAt;

    WatchedSeries() {
        this(new SeriesState(), Long.MIN_VALUE, Long.MIN_VALUE);
    }

    private WatchedSeries(SeriesState state, long lastEnd, long announcedAt) {
        this.state = state;
        this.lastEnd = lastEnd;
        this.announcedAt = announcedAt;
    }

    static Serde<WatchedSeries> serde() {
        return Serdes.serdeFrom((topic, series) -> series.toBytes(), (topic, bytes) -> fromBytes(bytes));
    }

    SeriesState state() {
        return state;
    }

    /** End of the latest window, epoch milliseconds. */
    long lastEnd() {
        return lastEnd;
    }

    void sawWindowEnd(long end) {
        lastEnd = Math.max(lastEnd, end);
    }

    /** Whether the alert task should be told that the series exists; it will be. */
    boolean isToBeAnnounced(long now, long everyMillis) {
        boolean due = announcedAt == Long.MIN_VALUE || now - announcedAt >= everyMillis;
        if (due) {
            announcedAt = now;
        }
        return due;
    }

    private byte[] toBytes() {
        byte[] body = state.toBytes();
        return ByteBuffer.allocate(HEAD + body.length)
                .put(FORMAT)
                .putLong(lastEnd)
                .putLong(announcedAt)
                .put(body)
                .array();
    }

    private static WatchedSeries fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new IllegalArgumentException("a watched series of format " + format + ", not " + FORMAT);
        }
        long lastEnd = buffer.getLong();
        long announcedAt = buffer.getLong();
        return new WatchedSeries(
                SeriesState.fromBytes(Arrays.copyOfRange(bytes, HEAD, bytes.length)), lastEnd, announcedAt);
    }
}
