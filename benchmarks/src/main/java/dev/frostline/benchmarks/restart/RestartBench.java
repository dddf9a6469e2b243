package dev.frostline.benchmarks.restart;

import dev.frostline.benchmarks.trial.FilledTopic;
import dev.frostline.benchmarks.trial.Offsets;
import dev.frostline.benchmarks.trial.ServiceProcess;
import dev.frostline.concurrent.Polling;
import dev.frostline.concurrent.Sleeper;
import dev.frostline.stream.StreamProcessorMain;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Kills a stream processor that has much state again and again, and starts it again at once. */
final class RestartBench {
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final Duration SETTLING_TIME = Duration.ofSeconds(3);
    /** By its event time all of it is old, and would be deleted. */
    private static final long MAX_PARTITION_BYTES = 1L << 40;

    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final String APPLICATION = "bench-restart";
    private static final String CHANGELOG = "-changelog";
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    /** The collector is that of docker/compose.yaml. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx1g", "-XX:+UseParallelGC");

    private final String kafka;
    private final Path directory;
    private final FilledTopic topic;
    private final boolean archivesClasses;
    private final PrintStream progress;

    /**
     * @param kafka bootstrap servers
     * @param series each of which has state
     * @param archivesClasses whether the processor starts as in the image, with an archive of its classes
     */
    RestartBench(
            String kafka, Path directory, int series, int partitions, boolean archivesClasses, PrintStream progress) {
        this.kafka = kafka;
        this.directory = directory;
        this.topic = new FilledTopic(3L * series, series, SPAN, partitions, 1);
        this.archivesClasses = archivesClasses;
        this.progress = progress;
    }

    /**
     * @param seconds from each kill to the first rollup that was committed after it
     * @param stateRecords in the changelogs, all of which a start reads
     */
    record Outcome(List<Double> seconds, long stateRecords) {}

    Outcome run(int kills) throws IOException, ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            new TopicCreation(topic.partitions(), Optional.empty())
                    .withRetentionBytes(MAX_PARTITION_BYTES)
                    .createMissing(admin, Topics.all());
            topic.fill(kafka);
            List<Double> seconds = new ArrayList<>();
            long last = FilledTopic.START.plus(SPAN).toEpochMilli();
            try (ServiceProcess processor = processor();
                    Trickle trickle = new Trickle(kafka, last);
                    RollupWatch watch = new RollupWatch(kafka, topic.partitions())) {
                start(processor);
                awaitState(admin);
                trickle.start();
                if (archivesClasses) {
                    watch.awaitNew();
                    processor.stop();
                    start(processor);
                }
                for (int kill = 1; kill <= kills; kill++) {
                    watch.skipToEnd();
                    watch.awaitNew();
                    Sleeper.SYSTEM.sleep(SETTLING_TIME); // the processor settles before it is killed
                    seconds.add(killAndRestart(processor, watch));
                    progress.printf(Locale.ROOT, "kill %d: %.2f s%n", kill, seconds.get(kill - 1));
                }
                return new Outcome(seconds, stateRecords(admin));
            }
        }
    }

    /** Returns when all series have theirs. */
    private void awaitState(Admin admin) throws ExecutionException, InterruptedException {
        progress.printf(Locale.ROOT, "giving %,d series state ...%n", topic.series());
        String name = Topics.MEASUREMENTS.name();
        Polling.require(
                TIMEOUT,
                POLL_INTERVAL,
                () -> Offsets.committed(admin, APPLICATION, name) >= topic.records(),
                () -> "the stream processor did not read all measurements within " + TIMEOUT.toMinutes() + " min");
    }

    /** Always the same instance. */
    private ServiceProcess processor() {
        Map<String, String> environment = Map.of(
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS",
                kafka,
                "FROSTLINE_HTTP_PORT",
                "0",
                "FROSTLINE_STREAM_APPLICATION_ID",
                APPLICATION,
                "FROSTLINE_STREAM_STATE_DIR",
                directory.resolve("state").toString());
        Path log = directory.resolve("processor.log");
        return new ServiceProcess(StreamProcessorMain.class, JVM_OPTIONS, environment, log);
    }

    private void start(ServiceProcess processor) throws IOException {
        if (archivesClasses) {
            processor.start(directory.resolve("classes.jsa"));
        } else {
            processor.start();
        }
    }

    private double killAndRestart(ServiceProcess processor, RollupWatch watch) throws IOException {
        long killed = System.nanoTime();
        processor.kill();
        start(processor);
        watch.skipToEnd();
        watch.awaitNew();
        return (System.nanoTime() - killed) / NANOS;
    }

    private static long stateRecords(Admin admin) throws ExecutionException, InterruptedException {
        List<String> changelogs = admin.listTopics().names().get().stream()
                .filter(name -> name.endsWith(CHANGELOG))
                .toList();
        return Offsets.range(admin, changelogs);
    }
}
