package dev.frostline.producer.otlp;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last point of each stream of cumulative histograms, so that the cold starts since then can be told; bounded, the
 * streams that were seen least recently are removed. Thread-safe.
 */
final class CumulativeStreams {
    private static final int MAX_STREAMS = 20_000;

    private final long startedAtNanos;
    private final Map<PointIdentity, InitHistogram> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PointIdentity, InitHistogram> eldest) {
            return size() > MAX_STREAMS;
        }
    };

    /** @param startedAt streams that began later are counted from their first point */
    CumulativeStreams(Instant startedAt) {
        this.startedAtNanos = startedAt.toEpochMilli() * 1_000_000;
    }

    Update update() {
        return new Update();
    }

    private synchronized Optional<InitHistogram> added(PointIdentity stream, InitHistogram point) {
        InitHistogram before = last.get(stream);
        if (before == null) {
            return stream.startTimeUnixNano() >= startedAtNanos ? Optional.of(point) : Optional.empty();
        }
        InitHistogram added = point.since(before);
        return Optional.of(added.isNegative() ? point : added);
    }

    private synchronized void putAll(Map<PointIdentity, InitHistogram> points) {
        last.putAll(points);
    }

    /** The points of one request, which count only once their cold starts are written. Not thread-safe. */
    final class Update {
        private final Map<PointIdentity, InitHistogram> points = new HashMap<>();

        /** @return the part of a point that is new; empty if that is unknown */
        Optional<InitHistogram> added(PointIdentity stream, InitHistogram point) {
            points.put(stream, point);
            return CumulativeStreams.this.added(stream, point);
        }

        void commit() {
            putAll(points);
        }
    }
}
