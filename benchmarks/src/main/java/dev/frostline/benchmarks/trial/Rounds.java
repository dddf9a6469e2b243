package dev.frostline.benchmarks.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The laps of contestants that took turns. A ratio is taken within each round, and the median over the rounds. */
public final class Rounds {
    private static final String ROW = "%-32s %14s %29s %16s";

    private final Map<String, List<Lap>> laps;

    Rounds(Map<String, List<Lap>> laps) {
        this.laps = new LinkedHashMap<>();
        laps.forEach((name, of) -> this.laps.put(name, List.copyOf(of)));
    }

    /** In the order of the rounds. */
    public List<Lap> laps(String name) {
        return laps.getOrDefault(name, List.of());
    }

    /** Records a second. */
    public double rate(String name) {
        return Median.of(rates(name));
    }

    /** How long one took. */
    public double seconds(String name) {
        return Median.of(laps(name).stream().mapToDouble(Lap::seconds));
    }

    public double cpuSecondsPerMillion(String name) {
        return Median.of(laps(name).stream().mapToDouble(Lap::cpuSecondsPerMillion));
    }

    /** How many times the rate of another. */
    public double ratio(String name, String other) {
        List<Lap> ours = laps(name);
        List<Lap> theirs = laps(other);
        return Median.of(IntStream.range(0, ours.size())
                .mapToDouble(i -> ours.get(i).rate() / theirs.get(i).rate()));
    }

    /** For people, in lines. */
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("", "records/s", "slowest to fastest round", "CPU s/million"));
        laps.keySet().forEach(name -> lines.add(row(name)));
        return lines;
    }

    private String row(String name) {
        double slowest = rates(name).min().orElse(Double.NaN);
        double fastest = rates(name).max().orElse(Double.NaN);
        return ROW.formatted(
                name,
                whole(rate(name)),
                whole(slowest) + " to " + whole(fastest),
                "%.2f".formatted(cpuSecondsPerMillion(name)));
    }

    private DoubleStream rates(String name) {
        return laps(name).stream().mapToDouble(Lap::rate);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
