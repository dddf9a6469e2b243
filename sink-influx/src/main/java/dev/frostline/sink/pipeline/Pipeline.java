package dev.frostline.sink.pipeline;

import dev.frostline.concurrent.Sleeper;
import dev.frostline.ops.Backoff;
import dev.frostline.ops.CheckResult;
import dev.frostline.ops.FailureLog;
import dev.frostline.supervision.Heartbeat;
import dev.frostline.supervision.Worker;
import dev.frostline.supervision.WorkerSettings;
import dev.frostline.supervision.Workers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves one topic into one store, in a thread of its own. It keeps polling while its partitions are paused, and so
 * stays in its consumer group while the store is away. After an unexpected exception or error it starts again with a
 * new consumer, from the last committed offsets.
 */
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration REBALANCE_DRAIN = Duration.ofSeconds(5);
    private static final Duration CLOSE_DRAIN = Duration.ofSeconds(8);
    private static final Duration CONSUMER_CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration OFFSETS_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    private static final Duration BUSY_POLL = Duration.ofMillis(10);
    private static final long LAG_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final String topic;
    private final ConsumerSource consumers;
    private final PartitionWriters writers;
    private final RecordBatcher batcher;
    private final PipelineProgress progress;
    private final OffsetCommitter commits = new OffsetCommitter();
    private final FailureLog failures;
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), RandomGenerator.getDefault());
    private final Worker worker;
    private volatile boolean consuming;
    private long lastLagNanos;

    Pipeline(
            String topic,
            String store,
            ConsumerSource consumers,
            PartitionWriters writers,
            RecordBatcher batcher,
            PipelineProgress progress,
            Workers workers) {
        this.topic = topic;
        this.consumers = consumers;
        this.writers = writers;
        this.batcher = batcher;
        this.progress = progress;
        this.failures = new FailureLog(LOG, "reading " + topic + " for " + store);
        this.worker = workers.loop("sink-" + store + "-" + topic, WorkerSettings.DEFAULT, this::run);
    }

    public void start() {
        worker.start();
    }

    public CheckResult check() {
        return progress.check();
    }

    /** After an unexpected failure the worker calls this again: the records are read again from the last commit. */
    private void run(Heartbeat heartbeat) throws InterruptedException {
        while (!worker.isStopping()) {
            runUntilFailure(heartbeat);
        }
    }

    private void runUntilFailure(Heartbeat heartbeat) throws InterruptedException {
        try {
            heartbeat.beat();
            consumers.ensureTopics();
            consume(heartbeat);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            progress.updateKafka(false);
            failures.failed(String.valueOf(e.getMessage()));
            Sleeper.SYSTEM.sleep(backoff.next()); // there is no consumer to be polled; close() interrupts
        }
    }

    private void consume(Heartbeat heartbeat) throws InterruptedException {
        Consumer<byte[], byte[]> consumer = consumers.createConsumer();
        try {
            consuming = true;
            consumer.subscribe(List.of(topic), new Rebalance(consumer));
            succeeded();
            while (!worker.isStopping()) {
                step(consumer, heartbeat);
            }
            release(consumer, CLOSE_DRAIN);
        } finally {
            abandon(consumer);
            consuming = false;
        }
    }

    /** Gives up what is not written. An interrupt must not prevent the consumer from leaving its group. */
    private void abandon(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            writers.discard();
        } finally {
            commits.clear();
            consumer.close(CloseOptions.timeout(CONSUMER_CLOSE_TIMEOUT));
        }
        if (interrupted) {
            throw new InterruptedException("interrupted while the pipeline worked");
        }
    }

    private void succeeded() {
        progress.updateKafka(true);
        failures.succeeded();
        backoff.reset();
    }

    private void step(Consumer<byte[], byte[]> consumer, Heartbeat heartbeat) throws InterruptedException {
        heartbeat.beat();
        batcher.add(consumer.poll(writers.isIdle() ? IDLE_POLL : BUSY_POLL));
        batcher.submitReady();
        batcher.pauseFullPartitions(consumer);
        if (pollSettled()) {
            heartbeat.succeeded();
        }
        commits.commit(consumer);
        measureLag(consumer, heartbeat);
    }

    /** @return whether batches were settled */
    private boolean pollSettled() {
        Map<TopicPartition, OffsetAndMetadata> settled =
                writers.pollSettled(batch -> progress.updateNewestWritten(batch.newestTimestamp()));
        commits.add(settled);
        return !settled.isEmpty();
    }

    private void measureLag(Consumer<byte[], byte[]> consumer, Heartbeat heartbeat) {
        long now = System.nanoTime();
        if (now - lastLagNanos < LAG_INTERVAL_NANOS) {
            return;
        }
        lastLagNanos = now;
        try {
            long lag = unread(consumer) + writers.unconfirmed();
            progress.updateLag(lag);
            progress.updateKafka(true);
            if (lag == 0) {
                heartbeat.succeeded();
            }
            if (writers.isIdle()) {
                commits.commitPastMarkers(consumer);
            }
        } catch (TimeoutException e) {
            progress.updateKafka(false);
            LOG.debug("Kafka does not answer with the end offsets of {}: {}", topic, e.getMessage());
        }
    }

    /** Asks Kafka, because the consumer's own lag is not updated while partitions are paused. */
    private static long unread(Consumer<byte[], byte[]> consumer) {
        long unread = 0;
        for (Map.Entry<TopicPartition, Long> end :
                consumer.endOffsets(consumer.assignment(), OFFSETS_TIMEOUT).entrySet()) {
            unread += Math.max(0, end.getValue() - consumer.position(end.getKey(), OFFSETS_TIMEOUT));
        }
        return unread;
    }

    /** Writes what was read, as far as time allows, commits it, and gives up the rest. */
    private void release(Consumer<byte[], byte[]> consumer, Duration timeout) throws InterruptedException {
        writers.drain(timeout);
        pollSettled();
        commits.commitFinally(consumer);
        writers.discard();
    }

    @Override
    public void close() {
        worker.stop();
        try {
            if (!consuming) {
                worker.interrupt();
            }
            worker.join(JOIN_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writers.close();
    }

    /** Finishes and commits the writes of revoked partitions; gives up those of lost partitions without a commit. */
    private final class Rebalance implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Rebalance(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debug("{}: {} partitions were assigned", topic, partitions.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            runInterruptibly(() -> release(consumer, REBALANCE_DRAIN));
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            runInterruptibly(writers::discard);
            commits.clear();
        }

        private void runInterruptibly(InterruptibleAction action) {
            try {
                action.run();
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    /** An action that may wait. */
    @FunctionalInterface
    private interface InterruptibleAction {
        void run() throws InterruptedException;
    }
}
