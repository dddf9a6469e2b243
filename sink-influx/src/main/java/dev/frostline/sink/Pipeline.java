package dev.frostline.sink;

import dev.frostline.ops.Backoff;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.FailureLog;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One topic on its way into one store, on a thread of its own. It polls all the time, paused or not, and so stays in
 * its group while the store is away.
 */
final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration REBALANCE_DRAIN = Duration.ofSeconds(5);
    private static final Duration CLOSE_DRAIN = Duration.ofSeconds(8);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(20);
    private static final Duration ASK_WITHIN = Duration.ofSeconds(1);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    private static final Duration BUSY_POLL = Duration.ofMillis(10);
    private static final long MEASURE_NANOS = Duration.ofSeconds(1).toNanos();

    private final String topic;
    private final KafkaAccess kafka;
    private final Lanes lanes;
    private final Intake intake;
    private final Progress progress;
    private final Commits commits = new Commits();
    private final FailureLog failures;
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), RandomGenerator.getDefault());
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean consuming;
    private long lastMeasured;

    Pipeline(String topic, String store, KafkaAccess kafka, Lanes lanes, Intake intake, Progress progress) {
        this.topic = topic;
        this.kafka = kafka;
        this.lanes = lanes;
        this.intake = intake;
        this.progress = progress;
        this.failures = new FailureLog(LOG, "reading " + topic + " for " + store);
        this.thread = new Thread(this::run, "sink-" + store + "-" + topic);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    CheckResult check() {
        return progress.check();
    }

    private void run() {
        try {
            while (!stopping) {
                runUntilFailure();
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("{} ends while it waits for Kafka", topic);
        }
    }

    private void runUntilFailure() throws InterruptedException {
        try {
            kafka.ensureTopics();
            consume();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            progress.kafkaAnswers(false);
            failures.failed(String.valueOf(e.getMessage()));
            Thread.sleep(backoff.next().toMillis()); // no consumer is there to be polled; close() interrupts
        }
    }

    private void consume() throws InterruptedException {
        Consumer<byte[], byte[]> consumer = kafka.consumer();
        try {
            consuming = true;
            consumer.subscribe(List.of(topic), new Rebalance(consumer));
            succeeded();
            while (!stopping) {
                step(consumer);
            }
            release(consumer, CLOSE_DRAIN);
        } finally {
            lanes.discard();
            commits.forget();
            consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
            consuming = false;
        }
    }

    private void succeeded() {
        progress.kafkaAnswers(true);
        failures.succeeded();
        backoff.reset();
    }

    private void step(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        intake.take(consumer.poll(lanes.isIdle() ? IDLE_POLL : BUSY_POLL));
        intake.seal();
        intake.pauseWhatIsFull(consumer);
        commits.settled(lanes.settled(batch -> progress.written(batch.newest())));
        commits.send(consumer);
        measure(consumer);
    }

    private void measure(Consumer<byte[], byte[]> consumer) {
        long now = System.nanoTime();
        if (now - lastMeasured < MEASURE_NANOS) {
            return;
        }
        lastMeasured = now;
        try {
            progress.behind(unread(consumer) + lanes.unconfirmed());
            progress.kafkaAnswers(true);
            if (lanes.isIdle()) {
                commits.passMarkers(consumer);
            }
        } catch (TimeoutException e) {
            progress.kafkaAnswers(false);
            LOG.debug("Kafka does not say how far {} reaches: {}", topic, e.getMessage());
        }
    }

    /** Asks Kafka: what the consumer knows by itself grows old while partitions are paused. */
    private static long unread(Consumer<byte[], byte[]> consumer) {
        long unread = 0;
        for (Map.Entry<TopicPartition, Long> end :
                consumer.endOffsets(consumer.assignment(), ASK_WITHIN).entrySet()) {
            unread += Math.max(0, end.getValue() - consumer.position(end.getKey(), ASK_WITHIN));
        }
        return unread;
    }

    /** Writes what was read as far as time allows, commits it, and gives up the rest. */
    private void release(Consumer<byte[], byte[]> consumer, Duration within) throws InterruptedException {
        lanes.drain(within);
        commits.settled(lanes.settled(batch -> progress.written(batch.newest())));
        commits.finish(consumer);
        lanes.discard();
    }

    @Override
    public void close() {
        stopping = true;
        try {
            if (!consuming) {
                thread.interrupt();
            }
            thread.join(CLOSED_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lanes.close();
    }

    /** Partitions that go take nothing unfinished with them; partitions that are lost already may not be committed. */
    private final class Rebalance implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Rebalance(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debug("{} has now {} partitions", topic, partitions.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            uninterrupted(() -> release(consumer, REBALANCE_DRAIN));
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            uninterrupted(lanes::discard);
            commits.forget();
        }

        private void uninterrupted(Waiting waiting) {
            try {
                waiting.run();
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    /** Something that waits. */
    @FunctionalInterface
    private interface Waiting {
        void run() throws InterruptedException;
    }
}
