package dev.frostline.stream.rollup.window;

import dev.frostline.kafka.store.WriteBackStore;
import dev.frostline.wire.codec.TemplatedMeasurement;
import java.util.Set;
import java.util.TreeSet;

/** Takes measurements into the windows of their series, and closes those of all series that stream time has passed. */
public final class SeriesRollups {
    private final WriteBackStore<String, SeriesWindows> allWindows;
    private final WriteBackStore<String, WindowSlots> coarseWindows;
    private final WindowCascade cascade;
    private final RollupOutput output;
    private final DueQueue due = new DueQueue();
    private long streamTime;

    /** Goes on with what the stores hold. */
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

    /** The series with the latest time is never dropped before another is later: its time is the stream's. */
    private void restoreTimes() {
        allWindows.forEach(SeriesRollups::timesForNewQueue, RollupSerdes::readTimes, (key, times) -> {
            streamTime = Math.max(streamTime, times.time());
            due.scheduleStored(key, cascade.dueAt(times));
        });
    }

    /** Of one that is on the heap, since its task was active before: where it was in that one's queue is over. */
    private static SeriesTimes timesForNewQueue(SeriesWindows windows) {
        windows.scheduled(SeriesWindows.AS_STORED);
        return SeriesTimes.of(windows);
    }

    /** @return null where nothing of the series is open */
    private SeriesWindows find(String key) {
        SeriesWindows windows = allWindows.get(key);
        if (windows != null && windows.scheduled() == SeriesWindows.AS_STORED) {
            windows.scheduled(cascade.dueAt(windows));
        }
        return windows;
    }

    /** Returns whether it came in time. */
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

    /** A series has gone on, with what does not count. */
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

    /** Shows what the windows would be if no more measurements came. */
    public void emitPreviews() {
        Set<String> keys = new TreeSet<>();
        allWindows.forEach((key, windows) -> keys.add(key));
        for (String key : keys) {
            PreviewRollups.of(allWindows.get(key), coarseWindows.get(key)).forEach(rollup -> output.emit(key, rollup));
        }
    }

    private void advance(String key, SeriesWindows windows) {
        cascade.advance(key, windows, streamTime);
        if (windows.isEmpty()) {
            allWindows.delete(key);
        } else {
            allWindows.put(key, windows);
        }
    }

    /** Series that did not go on themselves but that stream time has passed. */
    private void advanceDueSeries() {
        while (due.hasDue(streamTime)) {
            DueQueue.Due next = due.remove();
            SeriesWindows windows = find(next.key());
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
}
