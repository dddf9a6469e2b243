package dev.frostline.benchmarks.kills;

import dev.frostline.benchmarks.trial.Servers;
import dev.frostline.benchmarks.trial.ServiceProcess;
import dev.frostline.embedded.kafka.KafkaCluster;
import dev.frostline.sink.SinkMain;
import dev.frostline.stream.StreamProcessorMain;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Three brokers, two stream processors, the sink and QuestDB, each a process of its own below one directory. */
final class Installation implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final List<String> JVM_OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final String A_DAY = Long.toString(Duration.ofDays(1).toMillis());
    /** Event times are of the past: nothing may be deleted by age while it is needed. */
    private static final Map<String, String> NO_RETENTION_CHECKS =
            Map.of("log.retention.check.interval.ms", A_DAY, "log.initial.task.delay.ms", A_DAY);

    private static final long MAX_PARTITION_BYTES = 1L << 40;

    private final Path directory;
    private final Duration sessionTimeout;
    private final KafkaCluster cluster;
    private final List<ServiceProcess> services = new ArrayList<>();
    private final Map<Victim.Kind, List<Victim>> victims = new HashMap<>();
    private @Nullable Servers store;

    private Installation(Path directory, Duration sessionTimeout) {
        this.directory = directory;
        this.sessionTimeout = sessionTimeout;
        this.cluster = KafkaCluster.start(directory.resolve("kafka"), NO_RETENTION_CHECKS);
    }

    /**
     * @param sessionTimeout what the processors' group waits for one of them
     * @param random chooses the partition whose leader is killed
     */
    static Installation start(Path directory, Duration sessionTimeout, RandomGenerator random) throws Exception {
        Installation installation = new Installation(directory, sessionTimeout);
        try {
            installation.startAll(random);
            return installation;
        } catch (Exception e) {
            installation.close();
            throw e;
        }
    }

    private void startAll(RandomGenerator random) throws IOException, ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
            new TopicCreation(PARTITIONS, Optional.empty())
                    .withRetentionBytes(MAX_PARTITION_BYTES)
                    .createMissing(admin, Topics.all());
        }
        Path storeDirectory = Files.createDirectories(directory.resolve("store"));
        store = Servers.questDb(storeDirectory, 0);
        victims.put(Victim.Kind.STORE, List.of(new StoreVictim(storeDirectory)));
        victims.put(Victim.Kind.BROKER, List.of(new LeaderVictim(random)));
        victims.put(Victim.Kind.SINK, List.of(service("sink", SinkMain.class, sinkSettings())));
        victims.put(Victim.Kind.PROCESSOR, List.of(processor("processor-1"), processor("processor-2")));
    }

    private Victim processor(String name) throws IOException {
        return service(name, StreamProcessorMain.class, processorSettings(name));
    }

    private Victim service(String name, Class<?> main, Map<String, String> settings) throws IOException {
        ServiceProcess process = new ServiceProcess(main, JVM_OPTIONS, settings, directory.resolve(name + ".log"));
        services.add(process);
        process.start();
        return new ServiceVictim(name, process);
    }

    private Map<String, String> processorSettings(String name) {
        return Map.of(
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS",
                kafka(),
                "FROSTLINE_HTTP_PORT",
                "0",
                "FROSTLINE_STREAM_STATE_DIR",
                directory.resolve(name).toString(),
                "FROSTLINE_STREAM_STANDBYS",
                "1",
                "FROSTLINE_STREAM_SESSION_TIMEOUT",
                sessionTimeout.toString(),
                "FROSTLINE_STREAM_EARLY_LOOKS",
                "false",
                "FROSTLINE_STREAM_GRACE",
                LateMeasurementFilter.GRACE.toSeconds() + "s",
                "FROSTLINE_STREAM_IDLE_ALLOWANCE",
                LateMeasurementFilter.IDLE_ALLOWANCE.toSeconds() + "s");
    }

    private Map<String, String> sinkSettings() {
        return Map.of(
                "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS",
                kafka(),
                "FROSTLINE_HTTP_PORT",
                "0",
                "FROSTLINE_METRIC_STORE",
                "questdb",
                "FROSTLINE_QUESTDB_URL",
                storeUrl().toString(),
                "FROSTLINE_SINK_INSTANCE",
                "sink");
    }

    /** Bootstrap servers. */
    String kafka() {
        return cluster.bootstrapServers();
    }

    URI storeUrl() {
        return store().questDb();
    }

    private Servers store() {
        return Objects.requireNonNull(store, "the store is started first");
    }

    List<Victim> victims(Victim.Kind kind) {
        return victims.getOrDefault(kind, List.of());
    }

    @Override
    public void close() throws IOException {
        services.forEach(ServiceProcess::close);
        if (store != null) {
            store.close();
        }
        cluster.close();
    }

    private record ServiceVictim(String name, ServiceProcess process) implements Victim {
        @Override
        public void kill() {
            process.kill();
        }

        @Override
        public void restart() throws IOException {
            process.start();
        }
    }

    private final class StoreVictim implements Victim {
        private final Path storeDirectory;

        StoreVictim(Path storeDirectory) {
            this.storeDirectory = storeDirectory;
        }

        @Override
        public String name() {
            return "store";
        }

        @Override
        public void kill() {
            store().kill();
        }

        @Override
        public void restart() throws IOException {
            store = Servers.questDb(storeDirectory, storeUrl().getPort());
        }
    }

    /** Whichever broker leads a partition of the measurements at that moment. */
    private final class LeaderVictim implements Victim {
        private final RandomGenerator random;
        private int leader;

        LeaderVictim(RandomGenerator random) {
            this.random = random;
        }

        @Override
        public String name() {
            return "broker " + leader;
        }

        @Override
        public void kill() throws ExecutionException, InterruptedException {
            TopicPartition partition = new TopicPartition(Topics.MEASUREMENTS.name(), random.nextInt(PARTITIONS));
            leader = cluster.leader(partition);
            cluster.kill(leader);
        }

        @Override
        public void restart() throws IOException {
            cluster.restart(leader);
        }
    }
}
