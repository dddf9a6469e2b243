package dev.frostline.benchmarks.detection.recorded;

import dev.frostline.model.Measurement;
import dev.frostline.model.SeriesKey;
import dev.frostline.producer.format.FileOptions;
import dev.frostline.producer.format.MeasurementFile;
import dev.frostline.producer.input.InputFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The samples of each day of real series that have days enough. */
public final class RecordedDays {
    private static final long DAY_MS = 86_400_000L;

    private final List<List<double[]>> series;

    private RecordedDays(List<List<double[]>> series) {
        this.series = series;
    }

    /**
     * @param days that a series must have
     * @throws InputFileException where the file cannot be read
     */
    public static RecordedDays read(Path file, int days) throws InputFileException {
        if (!Files.isRegularFile(file)) {
            String problem = Files.isDirectory(file) ? " are a directory" : " are not there";
            throw new IllegalArgumentException(
                    "the measurements " + file + problem + ": --data names a file such as for import");
        }
        Map<SeriesKey, Map<Long, SampleBuffer>> bySeries = new TreeMap<>();
        MeasurementFile.read(file, FileOptions.none(), m -> add(bySeries, m));
        List<List<double[]>> enough = bySeries.values().stream()
                .filter(one -> one.size() >= days)
                .map(one -> one.values().stream().map(SampleBuffer::toArray).toList())
                .toList();
        if (enough.isEmpty()) {
            throw new IllegalArgumentException("no series in " + file + " has " + days + " days");
        }
        return new RecordedDays(enough);
    }

    public int size() {
        return series.size();
    }

    /** So many of them, chosen by the seed; all where there are not so many. */
    public RecordedDays choose(int number, long seed) {
        List<List<double[]>> shuffled = new ArrayList<>(series);
        Collections.shuffle(shuffled, new Random(seed));
        return new RecordedDays(shuffled.subList(0, Math.min(number, shuffled.size())));
    }

    /** Neighbouring days of a series in random order: its noise, without its changes. */
    public List<double[]> shuffled(int index, int days, Random random) {
        return noise(index, days, days, random);
    }

    /** Any number of windows: the same neighbouring days, shuffled anew as often as it takes. */
    public List<double[]> noise(int index, int windows, int days, Random random) {
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

    private static void add(Map<SeriesKey, Map<Long, SampleBuffer>> bySeries, Measurement m) {
        bySeries.computeIfAbsent(m.seriesKey(), key -> new TreeMap<>())
                .computeIfAbsent(Math.floorDiv(m.timestamp(), DAY_MS), day -> new SampleBuffer())
                .add(m.coldStartTimeMs());
    }
}
