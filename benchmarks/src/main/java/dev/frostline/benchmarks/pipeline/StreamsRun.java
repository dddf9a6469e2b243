package dev.frostline.benchmarks.pipeline;

import dev.frostline.benchmarks.trial.Offsets;
import dev.frostline.stream.application.StreamProcessorConfig;
import dev.frostline.stream.application.StreamsProperties;
import dev.frostline.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.ThreadMetadata;

/**
 * One run of Kafka Streams from the beginning of the topic, with the settings of the stream processor: exactly-once,
 * under a name of its own. When it is closed, nothing of it is left in Kafka or on the disk.
 */
final class StreamsRun implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final PipelineEnvironment environment;
    private final String name;
    private final StreamsProgram program;
    private final KafkaStreams streams;
    private List<Metric> processed = List.of();

    StreamsRun(PipelineEnvironment environment, String name, Duration commitInterval, StreamsProgram program) {
        this.environment = environment;
        this.name = name;
        this.program = program;
        this.streams = program.streams(properties(commitInterval));
    }

    /** Returns when every thread has partitions. */
    void start() throws InterruptedException {
        streams.start();
        ProgressTimer.await(this::isAssigned, this::isAlive);
        processed = streams.metrics().values().stream()
                .filter(metric -> program.isProgress(metric.metricName()))
                .map(Metric.class::cast)
                .toList();
    }

    long processed() {
        double sum = 0;
        for (Metric metric : processed) {
            sum += (Double) metric.metricValue();
        }
        return (long) sum;
    }

    boolean isAlive() {
        State state = streams.state();
        return state == State.CREATED || state == State.REBALANCING || state == State.RUNNING;
    }

    /** Returns when so many records are committed. */
    void awaitCommitted(long records) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            ProgressTimer.await(
                    () -> Offsets.committed(admin, name, Topics.MEASUREMENTS.name()) >= records, this::isAlive);
        }
    }

    @Override
    public void close() {
        streams.close(CLOSE_TIMEOUT);
        streams.cleanUp();
        try (Admin admin = admin()) {
            Set<String> names = admin.listTopics().names().get();
            admin.deleteTopics(names.stream()
                            .filter(topic -> topic.startsWith(name))
                            .toList())
                    .all()
                    .get();
            empty(admin, Topics.ROLLUPS.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a contestant's topics cannot be deleted", e.getCause());
        }
    }

    private boolean isAssigned() {
        return streams.state() == State.RUNNING
                && streams.metadataForLocalThreads().stream()
                        .map(ThreadMetadata::activeTasks)
                        .noneMatch(Set::isEmpty);
    }

    /** Each lap would leave as much as it read. */
    private void empty(Admin admin, String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (int partition = 0; partition < environment.partitions(); partition++) {
            all.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
        }
        admin.deleteRecords(all).all().get();
    }

    private Properties properties(Duration commitInterval) {
        return StreamsProperties.of(
                StreamProcessorConfig.from(Map.of(
                        "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS", environment.kafka(),
                        "FROSTLINE_STREAM_APPLICATION_ID", name,
                        "FROSTLINE_STREAM_STATE_DIR",
                                environment.directory().resolve(name).toString(),
                        "FROSTLINE_STREAM_THREADS", Integer.toString(environment.streamThreads()),
                        "FROSTLINE_STREAM_COMMIT_INTERVAL", commitInterval.toMillis() + "ms")),
                name);
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", environment.kafka()));
    }
}
