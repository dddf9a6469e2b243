package dev.frostline.detection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Measured cold starts by series and day, read from a file that is not part of the repository. */
final class RealColdStarts {
    private static final String FILE = "shared/data/lambda-cold-starts.csv.gz";

    private final Map<String, TreeMap<String, List<Double>>> days = new TreeMap<>();

    private RealColdStarts() {}

    /** Looks beside the repository, wherever it is checked out. */
    static Optional<Path> file() {
        return Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .map(p -> p.resolve(FILE))
                .filter(Files::isReadable)
                .findFirst();
    }

    static RealColdStarts read(Path file) {
        RealColdStarts data = new RealColdStarts();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            lines.lines().forEach(data::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data;
    }

    private void add(String line) {
        String[] fields = line.split(",", -1);
        days.computeIfAbsent(fields[5] + '|' + fields[4], k -> new TreeMap<>())
                .computeIfAbsent(fields[0].substring(0, 10), k -> new ArrayList<>())
                .add(Double.parseDouble(fields[6]));
    }

    /** The samples of each day, for each series that has this many days; oldest first. */
    List<List<double[]>> seriesOf(int atLeastDays) {
        return days.values().stream()
                .filter(series -> series.size() >= atLeastDays)
                .map(RealColdStarts::samplesByDay)
                .toList();
    }

    private static List<double[]> samplesByDay(Map<String, List<Double>> series) {
        return series.values().stream()
                .map(day -> day.stream().mapToDouble(Double::doubleValue).toArray())
                .toList();
    }
}
