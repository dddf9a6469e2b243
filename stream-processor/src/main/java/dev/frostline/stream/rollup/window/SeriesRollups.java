package dev.frostline.stream.rollup.window;

import dev.frostline.kafka.store.WriteBackStore;
import dev.frostline.wire.codec.TemplatedMeasurement;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds measurements to the windows of their series, and closes the windows of all series that stream time has passed.
 * Used by the thread of one task.
 */
public final class SeriesRollups {
    private final WriteBackStore<String, SeriesWindows> allWindows;
    private final WriteBackStore<String, WindowSlots> coarseWindows;
    private final WindowCascade cascade;
    private final RollupOutput output;
    private final DueQueue due = new DueQueue();
    private long streamTime;

    /** Continues from the state in the stores. */
    public SeriesRollups(
            RollupSettings settings,
            WriteBackStore<String, SeriesWindows> allWindows,
            WriteBackStore<String, WindowSlots> coarseWindows,
            RollupOutput output) {
        this.allWindows = allWindows;
        this.coarseWindows = coarseWindows;
        this.cascade = new WindowCascade(settings, coarseWindows, output);
        this.output = output;
        restoreTimes();
    }

    /** The series with the latest time is deleted only after another one is later, so its time is the stream time. */
    private void restoreTimes() {
        allWindows.forEach(SeriesRollups::timesForNewQueue, RollupSerdes::readTimes, (key, times) -> {
            streamTime = Math.max(streamTime, times.time());
            due.scheduleStored(key, cascade.dueAt(times));
        });
    }

    /** A value that is on the heap already was scheduled in the queue of an earlier task, which no longer exists. */
    private static SeriesTimes timesForNewQueue(SeriesWindows windows) {
        windows.scheduled(SeriesWindows.AS_STORED);
        return SeriesTimes.of(windows);
    }

    /** @return null where no window of the series is open */
    private @Nullable SeriesWindows find(String key) {
        SeriesWindows windows = allWindows.get(key);
        if (windows != null && windows.scheduled() == SeriesWindows.AS_STORED) {
            windows.scheduled(cascade.dueAt(windows));
        }
        return windows;
    }

    /** @return false where the measurement is late and was discarded */
    public boolean add(TemplatedMeasurement measurement) {
        String key = measurement.key();
        SeriesWindows windows = find(key);
        if (cascade.isLate(windows, measurement.timestamp(), streamTime)) {
            return false;
        }
        windows = windows == null ? new SeriesWindows(measurement.template().seriesKey()) : windows;
        boolean opened = windows.add(measurement);
        streamTime = Math.max(streamTime, measurement.timestamp());
        advance(key, windows);
        if (opened) {
            due.schedule(key, windows, cascade.dueAt(windows));
        }
        advanceDueSeries();
        return true;
    }

    /** Advances the time of a series by a record that is not counted. */
    public void advanceTime(String key, long time) {
        streamTime = Math.max(streamTime, time);
        SeriesWindows windows = find(key);
        if (windows != null) {
            windows.time(Math.max(windows.time(), time));
            advance(key, windows);
            due.schedule(key, windows, cascade.dueAt(windows));
        }
        advanceDueSeries();
    }

    /** Emits the open windows as they would be if no more measurements arrived, ordered by key. */
    public void emitPreviews() {
        NavigableMap<String, SeriesWindows> byKey = new TreeMap<>();
        allWindows.forEach(byKey::put);
        byKey.forEach((key, windows) ->
                PreviewRollups.of(windows, coarseWindows.get(key)).forEach(rollup -> output.emit(key, rollup)));
    }

    private void advance(String key, SeriesWindows windows) {
        cascade.advance(key, windows, streamTime);
        if (windows.isEmpty()) {
            allWindows.delete(key);
        } else {
            allWindows.put(key, windows);
        }
    }

    /** Handles series without measurements of their own that are due by stream time. */
    private void advanceDueSeries() {
        while (due.hasDue(streamTime)) {
            DueQueue.Due next = due.remove();
            SeriesWindows windows = find(next.key());
            if (windows == null || DueQueue.isOutdated(next, windows)) {
                continue;
            }
            windows.scheduled(SeriesWindows.NEVER);
            if (cascade.dueAt(windows) == next.at()) {
                advance(next.key(), windows);
            }
            due.schedule(next.key(), windows, cascade.dueAt(windows));
        }
    }
}
