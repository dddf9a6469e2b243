package dev.frostline.benchmarks.restart;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frostline.benchmarks.trial.Median;
import dev.frostline.benchmarks.trial.Servers;
import dev.frostline.benchmarks.trial.TemporaryDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench restart}. */
@Command(
        name = "restart",
        description = "How long it takes from kill -9 of the stream processor to the first new rollup.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RestartBenchCommand implements Callable<Integer> {
    private static final double BASE_SECONDS = 3;
    private static final double RECORDS_A_SECOND = 1e6;

    @Option(
            names = "--series",
            paramLabel = "N",
            defaultValue = "100000",
            description = "series that have state (default: ${DEFAULT-VALUE})")
    private int series;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "partitions of the topics (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "5",
            description = "how often it is killed (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(
            names = "--no-class-archive",
            description = "start it as a plain JVM, without the archive of its classes that the image's has")
    private boolean plain;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (series < 1 || partitions < 1 || repeats < 1) {
            throw new ParameterException(spec.commandLine(), "all numbers are at least 1");
        }
        try (TemporaryDirectory data = new TemporaryDirectory("frostline-restart");
                Servers servers = Servers.start(data.path())) {
            RestartBench bench = new RestartBench(servers.kafka(), data.path(), series, partitions, !plain, System.err);
            System.out.println(figures(bench.run(repeats)));
        }
        return 0;
    }

    private String figures(RestartBench.Outcome outcome) throws Exception {
        double median = Median.of(outcome.seconds().stream().mapToDouble(Double::doubleValue));
        double slowest = outcome.seconds().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("benchmark", "restart");
        figures.put("kills", outcome.seconds().size());
        figures.put("series", series);
        figures.put("class_archive", !plain);
        figures.put("state_records", outcome.stateRecords());
        figures.put("seconds", rounded(median));
        figures.put("slowest_seconds", rounded(slowest));
        figures.put("wanted_seconds", rounded(BASE_SECONDS + outcome.stateRecords() / RECORDS_A_SECOND));
        return new ObjectMapper().writeValueAsString(figures);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
