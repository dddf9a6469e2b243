package dev.frostline.benchmarks.kills;

import dev.frostline.model.Measurement;
import dev.frostline.model.Resolution;
import dev.frostline.model.Rollup;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Every rollup from the measurements themselves, in plain code, against those on the topic. All measurements come
 * first, each partition's in order, then all rollups.
 */
final class Recomputation {
    private static final int MAX_REPORTED = 20;

    private final PrintStream progress;
    private final Map<Integer, LateMeasurementFilter> partitions = new HashMap<>();
    private final Map<String, ExactWindow> windows = new HashMap<>();
    private final Map<String, Integer> revisions = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private long late;
    private long doubled;
    private long different;
    private long misnumbered;
    private int reported;

    /** @param progress is told the first differences */
    Recomputation(PrintStream progress) {
        this.progress = progress;
    }

    void add(int partition, Measurement m) {
        boolean accepted = partitions
                .computeIfAbsent(partition, one -> new LateMeasurementFilter())
                .accepts(m);
        if (!accepted) {
            late++;
        } else if (!m.functionName().equals(DisorderedLoad.CLOSER)) {
            for (Resolution resolution : Resolution.all()) {
                String id = id(m.seriesKey().toString(), resolution, resolution.windowStart(m.timestamp()));
                windows.computeIfAbsent(id, one -> new ExactWindow()).add(m);
            }
        }
    }

    /** The records of a window are numbered one by one, and the final one is the last. */
    void compare(Rollup rollup) {
        if (rollup.series().functionName().equals(DisorderedLoad.CLOSER)) {
            return;
        }
        String id = id(rollup.series().toString(), rollup.resolution(), rollup.windowStart());
        int expected = revisions.merge(id, 1, Integer::sum) - 1;
        if (rollup.revision() != expected || closed.contains(id)) {
            misnumbered++;
            report(id + " has revision " + rollup.revision() + " as record " + expected);
        }
        if (rollup.isFinal()) {
            compareFinal(id, rollup);
        }
    }

    private void compareFinal(String id, Rollup rollup) {
        ExactWindow window = windows.get(id);
        if (!closed.add(id)) {
            doubled++;
            report(id + " is doubled");
        } else if (window == null || !window.matches(rollup)) {
            different++;
            report(id + (window == null ? " has no measurements" : " is different"));
        }
    }

    private void report(String difference) {
        if (reported++ < MAX_REPORTED) {
            progress.println("bench kills: " + difference);
        }
    }

    /** Measurements that no rollup may hold. */
    long late() {
        return late;
    }

    long windows() {
        return windows.size();
    }

    /** Windows without a final rollup. */
    long missing() {
        long missing =
                windows.keySet().stream().filter(id -> !closed.contains(id)).count();
        windows.keySet().stream()
                .filter(id -> !closed.contains(id))
                .limit(MAX_REPORTED)
                .forEach(id -> report(id + " is missing"));
        return missing;
    }

    /** Final rollups beyond the first of a window. */
    long doubled() {
        return doubled;
    }

    long different() {
        return different;
    }

    /** Records, final or not, that are not the next revision of their window. */
    long misnumbered() {
        return misnumbered;
    }

    private static String id(String series, Resolution resolution, long start) {
        return series + ' ' + resolution + ' ' + start;
    }
}
