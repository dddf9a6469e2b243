package dev.frostline.stream.rollup;

import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import dev.frostline.stream.store.CommittedCounts;
import dev.frostline.stream.store.WriteBackStore;
import dev.frostline.wire.SeriesReading;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes measurements into the windows of their series and forwards rollups: all to the topic, the final ones of 10 s
 * also to what is attached behind. A record without a value says only how far its series is in time. Rollups carry the start of their window as the record's timestamp, or the time of
 * the record that caused them where that is earlier: brokers refuse timestamps from the future, and the end of a day
 * may be one.
 */
final class RollupProcessor extends ContextualProcessor<String, SeriesReading, String, Object> implements RollupOutput {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);
    private static final long QUIET_MILLIS = 10_000;

    private final RollupSettings settings;
    private final EventRange shown;
    private final DueQueue due = new DueQueue();
    private WriteBackStore<String, SeriesWindows> allWindows;
    private WriteBackStore<String, WindowSlots> coarseWindows;
    private CommittedCounts<Outcome> counts;
    private Cascade cascade;
    private long streamTime;
    private String currentKey;
    private long causeTime;
    private long lastMeasurementAt;
    private boolean hasNews;

    /** @param shown whose windows are forwarded to the topic; of those that reach over its ends only a part is known */
    RollupProcessor(RollupSettings settings, EventRange shown) {
        this.settings = settings;
        this.shown = shown;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        allWindows = context.getStateStore(RollupNodes.WINDOWS_STORE);
        coarseWindows = context.getStateStore(RollupNodes.COARSE_WINDOWS_STORE);
        counts = context.getStateStore(RollupNodes.COUNTS_STORE);
        cascade = new Cascade(settings, coarseWindows, this);
        recallTimes();
        lastMeasurementAt = context.currentSystemTimeMs();
        hasNews = true;
        context.schedule(LOOK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::onPause);
    }

    @Override
    public void process(Record<String, SeriesReading> incoming) {
        SeriesReading measurement = incoming.value();
        causeTime = incoming.timestamp();
        lastMeasurementAt = context().currentSystemTimeMs();
        if (measurement == null) {
            passTime(incoming.key(), incoming.timestamp());
            return;
        }
        SeriesWindows windows = allWindows.get(incoming.key());
        if (cascade.isLate(windows, measurement.timestamp(), streamTime)) {
            counts.add(Outcome.LATE);
            return;
        }
        windows = windows == null ? new SeriesWindows(measurement.like().seriesKey()) : windows;
        boolean opened = windows.add(measurement);
        counts.add(Outcome.OUT);
        hasNews = true;
        streamTime = Math.max(streamTime, measurement.timestamp());
        advance(incoming.key(), windows);
        if (opened) {
            due.schedule(incoming.key(), windows, cascade.dueAt(windows));
        }
        advanceOthers();
    }

    /** A series has gone on, with what does not count. */
    private void passTime(String key, long time) {
        streamTime = Math.max(streamTime, time);
        SeriesWindows windows = allWindows.get(key);
        if (windows != null) {
            windows.time(Math.max(windows.time(), time));
            advance(key, windows);
            due.schedule(key, windows, cascade.dueAt(windows));
        }
        advanceOthers();
    }

    private void advance(String key, SeriesWindows windows) {
        currentKey = key;
        cascade.advance(key, windows, streamTime);
        if (windows.isEmpty()) {
            allWindows.delete(key);
        } else {
            allWindows.put(key, windows);
        }
    }

    /** Series that did not go on themselves but that stream time has passed. */
    private void advanceOthers() {
        while (due.hasDue(streamTime)) {
            DueQueue.Due next = due.take();
            SeriesWindows windows = allWindows.get(next.key());
            if (DueQueue.isOutdated(next, windows)) {
                continue;
            }
            windows.scheduled(SeriesWindows.NEVER);
            if (cascade.dueAt(windows) == next.at()) {
                advance(next.key(), windows);
            }
            due.schedule(next.key(), windows, cascade.dueAt(windows));
        }
    }

    /** The series with the latest time is never dropped before another is later: its time is the stream's. */
    private void recallTimes() {
        streamTime = 0;
        allWindows.forEach((key, windows) -> {
            streamTime = Math.max(streamTime, windows.time());
            due.schedule(key, windows, cascade.dueAt(windows));
        });
    }

    private void onPause(long now) {
        counts.publishPrepared();
        if (settings.earlyLooks() && hasNews && now - lastMeasurementAt >= QUIET_MILLIS) {
            lookEarly(now);
        }
    }

    private void lookEarly(long now) {
        hasNews = false;
        causeTime = now;
        Set<String> keys = new TreeSet<>();
        allWindows.forEach((key, windows) -> keys.add(key));
        for (String key : keys) {
            currentKey = key;
            EarlyLook.at(allWindows.get(key), coarseWindows.get(key)).forEach(this::show);
        }
    }

    @Override
    public void show(Rollup rollup) {
        if (shown.holds(rollup.windowStart(), rollup.windowEnd())) {
            context().forward(new Record<>(currentKey, rollup, timestamp(rollup)), RollupNodes.ROLLUP_SINK);
        }
    }

    @Override
    public void close(ClosedRollup closed) {
        Rollup rollup = closed.rollup();
        show(rollup);
        if (rollup.resolution() == Resolution.TEN_SECONDS) {
            context().forward(new Record<>(currentKey, closed, timestamp(rollup)), RollupNodes.FINAL_TEN_SECONDS);
        }
    }

    private long timestamp(Rollup rollup) {
        return causeTime > 0 ? Math.min(rollup.windowStart(), causeTime) : rollup.windowStart();
    }
}
