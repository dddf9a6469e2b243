package dev.frostline.benchmarks.parser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.benchmarks.trial.Median;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench parser}. */
@Command(
        name = "parser",
        description = "How fast measurements are read from their bytes, against Jackson databind; by JMH.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ParserBenchCommand implements Callable<Integer> {
    private static final List<String> READERS = List.of("databind", "scanner", "memory");

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "5",
            description = "rounds, in each of which every reader has its turn (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "3",
            description = "how long each turn is measured, after as long a warm-up (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws RunnerException, JsonProcessingException {
        if (repeats < 1 || seconds < 1) {
            throw new ParameterException(spec.commandLine(), "all numbers are at least 1");
        }
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 1; round <= repeats; round++) {
            Map<String, Double> nanos = new LinkedHashMap<>();
            for (String reader : READERS) {
                nanos.put(reader, measure(reader));
                System.err.printf(Locale.ROOT, "round %d: %s, %.0f ns%n", round, reader, nanos.get(reader));
            }
            rounds.add(nanos);
        }
        System.out.println(figures(rounds));
        return 0;
    }

    private double measure(String reader) throws RunnerException {
        var options = new OptionsBuilder()
                .include(ReadersBenchmark.class.getName() + "." + reader + "$")
                .forks(1)
                .warmupIterations(seconds)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .build();
        RunResult result = new Runner(options).runSingle();
        return result.getPrimaryResult().getScore();
    }

    private static double nanos(Map<String, Double> round, String reader) {
        return round.getOrDefault(reader, Double.NaN);
    }

    /** A ratio is taken within each round, and the median over the rounds. */
    private static String figures(List<Map<String, Double>> rounds) throws JsonProcessingException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("benchmark", "parser");
        figures.put("rounds", rounds.size());
        for (String reader : List.of("scanner", "memory")) {
            figures.put(
                    reader + "_over_databind",
                    rounded(Median.of(
                            rounds.stream().mapToDouble(round -> nanos(round, "databind") / nanos(round, reader)))));
        }
        for (String reader : READERS) {
            figures.put(reader + "_ns", rounded(Median.of(rounds.stream().mapToDouble(round -> nanos(round, reader)))));
        }
        return new ObjectMapper().writeValueAsString(figures);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
