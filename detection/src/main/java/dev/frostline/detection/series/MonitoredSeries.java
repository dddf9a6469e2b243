package dev.frostline.detection.series;

import dev.frostline.bytes.ByteReader;
import dev.frostline.bytes.ByteWriter;
import dev.frostline.bytes.MalformedBytesException;
import dev.frostline.bytes.VersionedFormat;
import dev.frostline.detection.Change;
import dev.frostline.detection.SeriesState;
import dev.frostline.detection.level.ClosedWindow;
import dev.frostline.detection.mixture.Traffic;
import dev.frostline.detection.settings.EffectiveSettings;
import dev.frostline.detection.settings.SettingsSnapshot;
import dev.frostline.model.ChangedStatistic;
import dev.frostline.model.Direction;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a series between two windows; mutable, not thread-safe. Its bytes begin with their format. */
public final class MonitoredSeries {
    private static final String NAME = "monitored series";
    private static final int VERSION = 3;
    private static final VersionedFormat<MonitoredSeries> FORMAT =
            new VersionedFormat<>(NAME, VERSION, MonitoredSeries::decode);
    /** Reads no more than the beginning. */
    private static final VersionedFormat<Long> KNOWN_AT = new VersionedFormat<>(NAME, VERSION, ByteReader::readLong);

    /** Where the state begins in the bytes. */
    public static final int HEADER_BYTES = 1 + 5 * Long.BYTES + Double.BYTES;

    private static final long NONE = Long.MIN_VALUE;

    private final SeriesState state;
    private long knownAt;
    private long announcedAt;
    /** Change point of the open change of the level and of the tail, epoch milliseconds; {@link #NONE} where there is none. */
    private long openLevel;

    private long openTail;
    /** Measurements since the last announcement, and the sum of their milliseconds. */
    private long pendingCount;

    private double pendingMs;
    /** Whether the detector's state is of an earlier format, could not be read, and begins again. */
    private boolean relearning;
    /** Not stored: read again after a restart. */
    private @Nullable ResolvedSettings settings;

    /** @param snapshot that the effective settings were taken from */
    private record ResolvedSettings(SettingsSnapshot snapshot, EffectiveSettings effective) {}

    public MonitoredSeries() {
        this(new SeriesState(), NONE, NONE, NONE, NONE);
    }

    private MonitoredSeries(SeriesState state, long knownAt, long announcedAt, long openLevel, long openTail) {
        this.state = state;
        this.knownAt = knownAt;
        this.announcedAt = announcedAt;
        this.openLevel = openLevel;
        this.openTail = openTail;
    }

    /** When the latest window could be known, event time in epoch milliseconds. */
    public long knownAt() {
        return knownAt;
    }

    public byte[] toBytes() {
        ByteWriter out = FORMAT.newWriter();
        out.writeLong(knownAt);
        out.writeLong(announcedAt);
        out.writeLong(openLevel);
        out.writeLong(openTail);
        out.writeLong(pendingCount);
        out.writeDouble(pendingMs);
        out.writeRaw(state.toBytes());
        return out.toBytes();
    }

    /** @throws MalformedBytesException where the bytes are not such a series */
    public static MonitoredSeries fromBytes(byte[] bytes) {
        return FORMAT.decode(bytes);
    }

    private static MonitoredSeries decode(ByteReader in) {
        long knownAt = in.readLong();
        long announcedAt = in.readLong();
        long openLevel = in.readLong();
        long openTail = in.readLong();
        long pendingCount = in.readLong();
        double pendingMs = in.readDouble();
        byte[] body = in.readRemaining();
        boolean known = SeriesState.canDecode(body);
        SeriesState state = known ? SeriesState.fromBytes(body) : new SeriesState();
        MonitoredSeries series = new MonitoredSeries(state, knownAt, announcedAt, openLevel, openTail);
        series.relearning = !known;
        series.pendingCount = pendingCount;
        series.pendingMs = pendingMs;
        return series;
    }

    /**
     * {@link #knownAt} of the series with these bytes; reads no more than the beginning.
     *
     * @throws MalformedBytesException where the bytes are not such a series
     */
    public static long readKnownAt(byte[] bytes) {
        return KNOWN_AT.decode(bytes);
    }

    SeriesState state() {
        return state;
    }

    /** Whether the detector's state of an earlier version could not be read, and begins again. */
    public boolean isRelearning() {
        return relearning;
    }

    /** The open changes of a state that could not be read, as gone: nothing follows them any more. */
    List<Change> drainLost(ClosedWindow window) {
        if (!relearning) {
            return List.of();
        }
        relearning = false;
        List<Change> lost = new ArrayList<>();
        addLost(lost, ChangedStatistic.LEVEL, openLevel, window);
        addLost(lost, ChangedStatistic.TAIL, openTail, window);
        return lost;
    }

    private static void addLost(List<Change> lost, ChangedStatistic statistic, long changePoint, ClosedWindow window) {
        if (changePoint != NONE) {
            double now = window.sketch().quantile(0.5);
            lost.add(new Change(
                    Regression.Kind.GONE,
                    statistic,
                    Direction.UP,
                    changePoint,
                    window.end(),
                    window.version(),
                    new Change.Levels(now, now),
                    new Change.Support(0, 1, window.sketch().count())));
        }
    }

    /** @return the time in the series' own order: never before an earlier window's */
    long updateKnownAt(long time) {
        knownAt = Math.max(knownAt, time);
        return knownAt;
    }

    void addTraffic(LatencySketch sketch) {
        pendingCount += sketch.count();
        pendingMs += sketch.sum();
    }

    /** The traffic for an announcement; only where anything was measured since the one before. */
    Traffic drainTraffic() {
        Traffic traffic = new Traffic(pendingCount, (float) (pendingMs / pendingCount));
        pendingCount = 0;
        pendingMs = 0;
        return traffic;
    }

    /** Whether an announcement of the series is due; the caller must emit it. */
    boolean isToBeAnnounced(long now, long everyMillis) {
        boolean due = announcedAt == NONE || now - announcedAt >= everyMillis;
        if (due) {
            announcedAt = now;
        }
        return due;
    }

    void updateOpenChange(Change change) {
        long open = change.kind() == Regression.Kind.GONE ? NONE : change.changePoint();
        if (change.statistic() == ChangedStatistic.LEVEL) {
            openLevel = open;
        } else {
            openTail = open;
        }
    }

    /** The ids of the open changes. */
    List<String> openChanges(SeriesKey series) {
        if (openLevel == NONE && openTail == NONE) {
            return List.of();
        }
        List<String> open = new ArrayList<>();
        addOpen(open, series, ChangedStatistic.LEVEL, openLevel);
        addOpen(open, series, ChangedStatistic.TAIL, openTail);
        return open;
    }

    private static void addOpen(List<String> open, SeriesKey series, ChangedStatistic statistic, long changePoint) {
        if (changePoint != NONE) {
            open.add(Regression.changeId(series, statistic, Instant.ofEpochMilli(changePoint)));
        }
    }

    /** Taken from the snapshot again only where it is another one than before. */
    EffectiveSettings settings(SettingsSnapshot current, WindowObservation observation) {
        ResolvedSettings known = settings;
        if (known == null || known.snapshot() != current) {
            known = new ResolvedSettings(current, current.of(observation.series()));
            settings = known;
        }
        return known.effective();
    }
}
