package dev.frostline.benchmarks.detection;

import dev.frostline.benchmarks.detection.recorded.RecordedDays;
import dev.frostline.detection.SeriesDetector;
import dev.frostline.detection.SeriesState;
import dev.frostline.detection.settings.DetectionSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What it takes to remember series, each after as many windows of real noise as fill its state. */
final class DetectionMemory {
    /** A reference has up to 128 evidence units, and up to 32 more wait to become part of it. */
    private static final int UNITS = 176;

    private static final int STATES = 2000;
    private static final int BUSY_STATES = 500;
    private static final int BUSY_SAMPLES = 100;
    /** A steady stream is cut into units of two windows. */
    private static final int WINDOWS_IN_A_BUSY_UNIT = 2;

    private static final long TEN_SECONDS_MS = 10_000;
    private static final double USABLE = 0.85;
    private static final int COLLECTIONS = 3;

    private final SeriesDetector detector = new SeriesDetector(DetectionSettings.DEFAULTS);
    private final RecordedDays series;
    private final int days;
    private final long seed;

    DetectionMemory(RecordedDays series, int days, long seed) {
        this.series = series;
        this.days = days;
        this.seed = seed;
    }

    /**
     * Of one series, on average.
     *
     * @param heapBytes what the heap holds more, after a collection
     * @param storedBytes what a state store holds
     */
    record Footprint(double heapBytes, double storedBytes) {}

    /** Of series with a window a day. */
    Footprint daily() {
        return footprint(STATES, this::dailyState);
    }

    /** Of series with a hundred measurements in each window of ten seconds. */
    Footprint busy() {
        return footprint(BUSY_STATES, this::busyState);
    }

    /**
     * Holds the states of many series at once, as after a restart: read from the bytes of such as saw a window a day.
     *
     * @return how many there were; fewer than asked for where the heap has no room for them
     */
    int hold(int asked) {
        List<byte[]> stored = states(STATES, this::dailyState).stream()
                .map(SeriesState::toBytes)
                .toList();
        long limit = (long) (USABLE * Runtime.getRuntime().maxMemory());
        List<SeriesState> held = new ArrayList<>();
        while (held.size() < asked && (occupiedHeap() < limit || usedHeap() < limit)) {
            int more = Math.min(stored.size(), asked - held.size());
            stored.subList(0, more).forEach(bytes -> held.add(SeriesState.fromBytes(bytes)));
        }
        return held.size();
    }

    private static long usedHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return occupiedHeap();
    }

    /** With what is not collected yet. */
    private static long occupiedHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private interface StateFactory {
        SeriesState of(int i);
    }

    private Footprint footprint(int number, StateFactory factory) {
        states(1, factory);
        long before = usedHeap();
        List<SeriesState> states = states(number, factory);
        double heap = (double) (usedHeap() - before) / number;
        double stored = states.stream()
                .mapToInt(state -> state.toBytes().length)
                .average()
                .orElseThrow();
        return new Footprint(heap, stored);
    }

    private static List<SeriesState> states(int number, StateFactory factory) {
        List<SeriesState> states = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            states.add(factory.of(i));
        }
        return states;
    }

    private SeriesState dailyState(int i) {
        return after(series.noise(i, UNITS, days, random(i)), StepTrials.DAY_MS);
    }

    private SeriesState busyState(int i) {
        Random random = random(i);
        double[] noise = series.shuffled(i, days, random).stream()
                .flatMapToDouble(Arrays::stream)
                .toArray();
        List<double[]> windows = new ArrayList<>();
        for (int n = 0; n < WINDOWS_IN_A_BUSY_UNIT * UNITS; n++) {
            windows.add(random.ints(BUSY_SAMPLES, 0, noise.length)
                    .mapToDouble(at -> noise[at])
                    .toArray());
        }
        return after(windows, TEN_SECONDS_MS);
    }

    private SeriesState after(List<double[]> samples, long windowMs) {
        SeriesState state = new SeriesState();
        DetectionCost.windows(samples, windowMs).forEach(window -> detector.handle(state, window));
        return state;
    }

    private Random random(int i) {
        return new Random(seed + 104_729L * i);
    }
}
