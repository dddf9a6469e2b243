package dev.frostline.notifier.consumer;

import dev.frostline.config.KafkaSettings;
import dev.frostline.notifier.store.Reachability;
import dev.frostline.ops.Backoff;
import dev.frostline.ops.CheckResult;
import dev.frostline.wire.TopicCreation;
import dev.frostline.wire.Topics;
import dev.frostline.wire.deadletter.DeadLetterPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Keeps a consumer of the topic {@code alerts} running. {@link #ensureRunning} is called at intervals: it creates the
 * topics, starts the listener container, and starts it again where it has stopped by itself.
 */
public final class AlertConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertConsumer.class);
    private static final Duration INITIAL_WAIT = Duration.ofMillis(500);
    private static final Duration MAX_WAIT = Duration.ofSeconds(15);
    private static final String DEAD_LETTER_CLIENT_ID = "frostline-notifier-dead-letters";
    private static final int ADMIN_MS = 5_000;
    private static final Duration ADMIN_CLOSE_TIMEOUT = Duration.ofMillis(200);

    private final KafkaSettings kafka;
    private final DeadLetterPublisher deadLetters;
    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private final Reachability reachability = new Reachability(LOG, "Kafka");
    private boolean topicsExist;
    private boolean closed;

    public AlertConsumer(
            KafkaSettings kafka, String service, AlertHandler handler, Reachability mongo, MeterRegistry registry) {
        this.kafka = kafka;
        this.deadLetters = new DeadLetterPublisher(kafka, service, DEAD_LETTER_CLIENT_ID, registry);
        this.container = ListenerContainerFactory.create(
                kafka,
                new AlertListener(
                        handler::handle,
                        deadLetters::publish,
                        mongo,
                        new RecordCounters(registry),
                        new Backoff(INITIAL_WAIT, MAX_WAIT, RandomGenerator.getDefault())));
    }

    /**
     * Creates the topics and starts the container where they are missing. Does not throw while Kafka is away, and waits
     * a few seconds at most.
     */
    public synchronized void ensureRunning() {
        if (closed || (container.isRunning() && container.isChildRunning())) {
            return;
        }
        try {
            createTopics();
            container.stop();
            container.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            reachability.failed(e);
        }
    }

    /** @return up once the consumer is connected; without a partition it is a standby of another notifier */
    public CheckResult check() {
        if (!container.isRunning() || !container.isChildRunning()) {
            return reachability.check().isUp() ? CheckResult.down("the consumer does not run") : reachability.check();
        }
        if (connections() == 0) {
            return CheckResult.down("not connected to Kafka");
        }
        return container.getAssignedPartitions().isEmpty()
                ? CheckResult.up("connected, without a partition: joining, or standing by")
                : CheckResult.up();
    }

    @Override
    public synchronized void close() {
        closed = true;
        container.stop();
        deadLetters.close();
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        if (topicsExist) {
            return;
        }
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "frostline-notifier-admin");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_MS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_MS);
        Admin admin = Admin.create(properties);
        try {
            new TopicCreation(kafka.partitions(), kafka.topicReplication())
                    .createMissing(admin, List.of(Topics.ALERTS, Topics.ALERTS.deadLetter()));
        } finally {
            admin.close(ADMIN_CLOSE_TIMEOUT); // without a timeout it would wait for running calls
        }
        topicsExist = true;
        reachability.succeeded();
    }

    private double connections() {
        return container.metrics().values().stream()
                .flatMap(metrics -> metrics.entrySet().stream())
                .filter(metric -> metric.getKey().name().equals("connection-count"))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .sum();
    }
}
