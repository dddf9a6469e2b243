package dev.frostline.benchmarks.detection;

import dev.frostline.model.Measurement;
import dev.frostline.model.SeriesKey;
import dev.frostline.producer.source.FileOptions;
import dev.frostline.producer.source.ImportException;
import dev.frostline.producer.source.MeasurementFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The samples of each day of real series that have days enough. */
final class RealDays {
    private static final long DAY_MS = 86_400_000L;

    private final List<List<double[]>> series;

    private RealDays(List<List<double[]>> series) {
        this.series = series;
    }

    /**
     * @param days that a series must have
     * @throws ImportException where the file cannot be read
     */
    static RealDays read(Path file, int days) throws ImportException {
        if (!Files.isRegularFile(file)) {
            String problem = Files.isDirectory(file) ? " are a directory" : " are not there";
            throw new IllegalArgumentException(
                    "the measurements " + file + problem + ": --data names a file such as for import");
        }
        Map<SeriesKey, Map<Long, Samples>> bySeries = new TreeMap<>();
        MeasurementFile.read(file, FileOptions.none(), m -> add(bySeries, m));
        List<List<double[]>> enough = bySeries.values().stream()
                .filter(one -> one.size() >= days)
                .map(one -> one.values().stream().map(Samples::toArray).toList())
                .toList();
        if (enough.isEmpty()) {
            throw new IllegalArgumentException("no series in " + file + " has " + days + " days");
        }
        return new RealDays(enough);
    }

    int size() {
        return series.size();
    }

    /** So many of them, chosen by the seed; all where there are not so many. */
    RealDays choose(int number, long seed) {
        List<List<double[]>> shuffled = new ArrayList<>(series);
        Collections.shuffle(shuffled, new Random(seed));
        return new RealDays(shuffled.subList(0, Math.min(number, shuffled.size())));
    }

    /** Neighbouring days of a series in random order: its noise, without its changes. */
    List<double[]> shuffled(int index, int days, Random random) {
        return noise(index, days, days, random);
    }

    /** Any number of windows: the same neighbouring days, shuffled anew as often as it takes. */
    List<double[]> noise(int index, int windows, int days, Random random) {
        List<double[]> all = series.get(index % series.size());
        int start = random.nextInt(all.size() - days + 1);
        List<double[]> chosen = new ArrayList<>(all.subList(start, start + days));
        List<double[]> noise = new ArrayList<>(windows + days);
        while (noise.size() < windows) {
            Collections.shuffle(chosen, random);
            noise.addAll(chosen);
        }
        return noise.subList(0, windows);
    }

    private static void add(Map<SeriesKey, Map<Long, Samples>> bySeries, Measurement m) {
        bySeries.computeIfAbsent(m.seriesKey(), key -> new TreeMap<>())
                .computeIfAbsent(Math.floorDiv(m.timestamp(), DAY_MS), day -> new Samples())
                .add(m.coldStartTimeMs());
    }
}
