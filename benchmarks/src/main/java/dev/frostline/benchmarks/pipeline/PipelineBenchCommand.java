package dev.frostline.benchmarks.pipeline;

import dev.frostline.benchmarks.trial.FilledTopic;
import dev.frostline.benchmarks.trial.Rounds;
import dev.frostline.benchmarks.trial.Servers;
import dev.frostline.benchmarks.trial.TemporaryDirectory;
import dev.frostline.config.SettingsReader;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench pipeline}. */
@Command(
        name = "pipeline",
        description = "How fast rollups are made, against consumers, count() and the same by plain Kafka Streams.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PipelineBenchCommand implements Callable<Integer> {
    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "4000000",
            description = "measurements in the topic (default: ${DEFAULT-VALUE})")
    private long records;

    @Option(
            names = "--dsl-records",
            paramLabel = "N",
            defaultValue = "300000",
            description = "how many of them the seven windows of the DSL get (default: ${DEFAULT-VALUE})")
    private long dslRecords;

    @Option(
            names = "--series",
            paramLabel = "N",
            defaultValue = "1000",
            description = "series (default: ${DEFAULT-VALUE})")
    private int series;

    @Option(
            names = "--span",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "event time from the first to the last measurement (default: ${DEFAULT-VALUE})")
    private String span;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "partitions of the topics (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "threads of the consumers (default: ${DEFAULT-VALUE})")
    private int consumerThreads;

    @Option(
            names = "--stream-threads",
            paramLabel = "N",
            defaultValue = "4",
            description = "threads of each program of Kafka Streams (default: ${DEFAULT-VALUE})")
    private int streamThreads;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "5",
            description = "rounds that count (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        int fewestThreads = Math.min(consumerThreads, streamThreads);
        int mostThreads = Math.max(consumerThreads, streamThreads);
        if (records < 1
                || dslRecords < 1
                || series < 1
                || repeats < 1
                || fewestThreads < 1
                || partitions < mostThreads) {
            throw new ParameterException(
                    spec.commandLine(), "all numbers are at least 1, and there are as many partitions as threads");
        }
        FilledTopic topic = new FilledTopic(records, series, duration(), partitions, 1);
        try (TemporaryDirectory data = new TemporaryDirectory("frostline-pipeline");
                Servers servers = Servers.start(data.path())) {
            PipelineEnvironment environment = new PipelineEnvironment(
                    servers.kafka(), data.path(), partitions, consumerThreads, streamThreads, records);
            PipelineBench bench = new PipelineBench(environment, topic, dslRecords, System.err);
            int same = bench.checkResults();
            Rounds rounds = bench.run(PipelineBench.WARM_UPS, repeats);
            rounds.table().forEach(System.out::println);
            System.out.println(bench.figures(rounds, same));
        }
        return 0;
    }

    private Duration duration() {
        try {
            return SettingsReader.parseDuration(span);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--span " + e.getMessage(), e);
        }
    }
}
