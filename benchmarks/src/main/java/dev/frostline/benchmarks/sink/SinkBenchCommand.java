package dev.frostline.benchmarks.sink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frostline.benchmarks.trial.FilledTopic;
import dev.frostline.benchmarks.trial.Rounds;
import dev.frostline.benchmarks.trial.Servers;
import dev.frostline.benchmarks.trial.TemporaryDirectory;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench sink}. */
@Command(
        name = "sink",
        description = "How fast the sink writes a topic into a store, beside a consumer alone and simpler writers.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SinkBenchCommand implements Callable<Integer> {
    private static final int PARTITIONS = 4;
    private static final Duration SPAN = Duration.ofHours(24);
    private static final long SEED = 1;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "4000000",
            description = "how many measurements each contestant gets (default: ${DEFAULT-VALUE})")
    private long records;

    @Option(
            names = "--series",
            paramLabel = "N",
            defaultValue = "6000",
            description = "of how many series (default: ${DEFAULT-VALUE})")
    private int series;

    @Option(
            names = "--compression",
            paramLabel = "TYPE",
            defaultValue = "none",
            description = "of the topic: none, or lz4 as Frostline's producers write it (default: ${DEFAULT-VALUE})")
    private String compression;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "5",
            description = "rounds that count (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(
            names = "--warm-ups",
            paramLabel = "N",
            defaultValue = "1",
            description = "rounds before them that do not (default: ${DEFAULT-VALUE})")
    private int warmUps;

    @Option(
            names = "--influx-url",
            paramLabel = "URL",
            description = "writes into this InfluxDB 2 instead of an embedded QuestDB")
    private URI influx;

    @Option(
            names = "--influx-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:FROSTLINE_INFLUX_TOKEN}",
            description = "may make and delete buckets (default: FROSTLINE_INFLUX_TOKEN)")
    private String token;

    @Option(
            names = "--influx-org",
            paramLabel = "ORG",
            defaultValue = "frostline",
            description = "its organisation (default: ${DEFAULT-VALUE})")
    private String org;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (records < 1 || series < 1 || repeats < 1 || warmUps < 0) {
            throw new ParameterException(spec.commandLine(), "it takes at least one record, one series and one round");
        }
        if (influx != null && (token == null || token.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "InfluxDB takes nothing without --influx-token");
        }
        try (TemporaryDirectory directory = new TemporaryDirectory("frostline-bench-sink");
                Servers servers = Servers.start(directory.path());
                TargetStore store = store(servers)) {
            System.err.println("bench sink: filling the topic with " + records + " measurements ...");
            new FilledTopic(records, series, SPAN, PARTITIONS, SEED, compression).fill(servers.kafka());
            report(new SinkBench(servers.kafka(), store, PARTITIONS, records, System.err).run(warmUps, repeats));
        }
        return 0;
    }

    private TargetStore store(Servers servers) {
        return influx == null ? new QuestDbTarget(servers.questDb()) : new InfluxTarget(influx, token, org);
    }

    private void report(Rounds rounds) {
        ObjectNode figures = SinkBench.figures(rounds);
        figures.put("store", influx == null ? "questdb" : "influx");
        figures.put("compression", compression);
        figures.put("records", records);
        figures.put("repeats", repeats);
        SinkBench.table(rounds).forEach(System.out::println);
        System.out.println(figures);
    }
}
