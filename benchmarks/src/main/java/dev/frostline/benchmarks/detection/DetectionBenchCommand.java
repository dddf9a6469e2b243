package dev.frostline.benchmarks.detection;

import dev.frostline.benchmarks.detection.recorded.RecordedDays;
import dev.frostline.producer.input.InputFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench detection}. */
@Command(
        name = "detection",
        description = "What the detection finds, and what it reports though nothing happened, on real noise.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DetectionBenchCommand implements Callable<Integer> {
    /** Fewer leave no thirty windows after the latest of the steps. */
    private static final int MIN_DAYS = 150;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            description = "measured cold starts, in any format of import")
    private Path data;

    @Option(
            names = "--series",
            paramLabel = "N",
            defaultValue = "100",
            description = "how many series are taken (default: ${DEFAULT-VALUE})")
    private int series;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "200",
            description = "how many days of each, a window a day (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "20",
            description = "how often the days are shuffled anew for steps (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "which series, and how they are shuffled (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--charts",
            paramLabel = "DIR",
            description = "also draws the five largest alerts of the file as it is, as SVG")
    private Path charts;

    @Option(names = "--curve", description = "also recall against false changes over settings of false_change_rate")
    private boolean curve;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws InputFileException {
        if (series < 1 || rounds < 1 || days < MIN_DAYS) {
            throw new ParameterException(
                    spec.commandLine(), "it takes at least one series, one round and " + MIN_DAYS + " days");
        }
        if (charts != null) {
            makeWritable(charts);
        }
        System.err.println("bench detection: reading " + data + " ...");
        RecordedDays all = RecordedDays.read(data, days);
        DetectionBench bench =
                new DetectionBench(data, charts, all, all.choose(series, seed), days, rounds, seed, System.err);
        bench.run(curve);
        bench.table().forEach(System.out::println);
        System.out.println(bench.figures());
        return 0;
    }

    /** Said at once, not after minutes of measuring. */
    private static void makeWritable(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IllegalArgumentException("the directory " + directory + " for charts cannot be made", e);
        }
        if (!Files.isWritable(directory)) {
            throw new IllegalArgumentException("the directory " + directory + " for charts cannot be written");
        }
    }
}
