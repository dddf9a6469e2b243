package dev.frostline.detection.alert;

import dev.frostline.detection.Change;
import dev.frostline.detection.SeriesState;
import dev.frostline.detection.SeriesWindow;
import dev.frostline.detection.mixture.Traffic;
import dev.frostline.model.Direction;
import dev.frostline.model.LatencySketch;
import dev.frostline.model.Regression;
import dev.frostline.model.SeriesKey;
import dev.frostline.model.Statistic;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is remembered of a series between two windows; mutable, not thread-safe. Its bytes begin with their format. */
public final class WatchedSeries {
    private static final byte FORMAT = 3;
    /** Where the state begins in the bytes. */
    static final int HEAD = 1 + 5 * Long.BYTES + Double.BYTES;

    private static final long NONE = Long.MIN_VALUE;

    private final SeriesState state;
    private long knownAt;
    private long announcedAt;
    /** By statistic, the change that was told last and is not gone; {@link #NONE} where there is none. */
    private long openLevel;

    private long openTail;
    /** What was measured since it was last announced. */
    private long untold;

    private double untoldMs;
    /** What an earlier version of the detection knew of the series is not known any more. */
    private boolean learnsAnew;
    /** The book that the settings were read from: not remembered, as the settings are not. */
    private SettingsBook book;

    private EffectiveSettings settings;

    public WatchedSeries() {
        this(new SeriesState(), NONE, NONE, NONE, NONE);
    }

    private WatchedSeries(SeriesState state, long knownAt, long announcedAt, long openLevel, long openTail) {
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
        byte[] body = state.toBytes();
        return ByteBuffer.allocate(HEAD + body.length)
                .put(FORMAT)
                .putLong(knownAt)
                .putLong(announcedAt)
                .putLong(openLevel)
                .putLong(openTail)
                .putLong(untold)
                .putDouble(untoldMs)
                .put(body)
                .array();
    }

    /** @throws IllegalArgumentException where the bytes are not such a series */
    public static WatchedSeries fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long knownAt = readKnownAt(buffer);
        long announcedAt = buffer.getLong();
        long openLevel = buffer.getLong();
        long openTail = buffer.getLong();
        long untold = buffer.getLong();
        double untoldMs = buffer.getDouble();
        byte[] body = Arrays.copyOfRange(bytes, HEAD, bytes.length);
        boolean known = SeriesState.isKnown(body);
        SeriesState state = known ? SeriesState.fromBytes(body) : new SeriesState();
        WatchedSeries series = new WatchedSeries(state, knownAt, announcedAt, openLevel, openTail);
        series.learnsAnew = !known;
        series.untold = untold;
        series.untoldMs = untoldMs;
        return series;
    }

    /** {@link #knownAt} of the series with these bytes; reads no more than the beginning. */
    public static long readKnownAt(byte[] bytes) {
        return readKnownAt(ByteBuffer.wrap(bytes));
    }

    private static long readKnownAt(ByteBuffer buffer) {
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new IllegalArgumentException("a watched series of format " + format + ", not " + FORMAT);
        }
        return buffer.getLong();
    }

    SeriesState state() {
        return state;
    }

    /** Whether what an earlier version of the detection knew of it could not be read. */
    public boolean learnsAnew() {
        return learnsAnew;
    }

    /** Changes that were told by an earlier version and that nobody follows any more: as gone, by what is seen now. */
    List<Change> takeLost(SeriesWindow window) {
        if (!learnsAnew) {
            return List.of();
        }
        learnsAnew = false;
        List<Change> lost = new ArrayList<>();
        addLost(lost, Statistic.LEVEL, openLevel, window);
        addLost(lost, Statistic.TAIL, openTail, window);
        return lost;
    }

    private static void addLost(List<Change> lost, Statistic statistic, long changePoint, SeriesWindow window) {
        if (changePoint != NONE) {
            double now = window.sketch().quantile(0.5);
            lost.add(new Change(
                    Regression.Kind.GONE,
                    statistic,
                    Direction.UP,
                    changePoint,
                    window.end(),
                    window.version(),
                    now,
                    now,
                    0,
                    0,
                    1,
                    window.sketch().count()));
        }
    }

    /** @return the time in the series' own order: never before an earlier window's */
    long saw(long time) {
        knownAt = Math.max(knownAt, time);
        return knownAt;
    }

    void measured(LatencySketch sketch) {
        untold += sketch.count();
        untoldMs += sketch.sum();
    }

    /** What is to be told with an announcement; only where anything was measured since the one before. */
    Traffic takeTraffic() {
        Traffic traffic = new Traffic(untold, (float) (untoldMs / untold));
        untold = 0;
        untoldMs = 0;
        return traffic;
    }

    /** Whether the desk should be told that the series exists; it will be. */
    boolean isToBeAnnounced(long now, long everyMillis) {
        boolean due = announcedAt == NONE || now - announcedAt >= everyMillis;
        if (due) {
            announcedAt = now;
        }
        return due;
    }

    void told(Change change) {
        long open = change.kind() == Regression.Kind.GONE ? NONE : change.changePoint();
        if (change.statistic() == Statistic.LEVEL) {
            openLevel = open;
        } else {
            openTail = open;
        }
    }

    /** Their ids. */
    List<String> openChanges(SeriesKey series) {
        if (openLevel == NONE && openTail == NONE) {
            return List.of();
        }
        List<String> open = new ArrayList<>();
        addOpen(open, series, Statistic.LEVEL, openLevel);
        addOpen(open, series, Statistic.TAIL, openTail);
        return open;
    }

    private static void addOpen(List<String> open, SeriesKey series, Statistic statistic, long changePoint) {
        if (changePoint != NONE) {
            open.add(Regression.changeId(series, statistic, Instant.ofEpochMilli(changePoint)));
        }
    }

    /** Resolved anew only where somebody has set something since. */
    EffectiveSettings settings(SettingsBook current, Sighting sighting) {
        if (book != current) {
            book = current;
            settings = current.of(sighting.series());
        }
        return settings;
    }
}
